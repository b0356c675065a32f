extension Lexicon {
  /// How callers ask to see or try a product. The form is told at `tables`.
  static let demos = """
    demo! = \
    ?see *product|software|system|machine|tool *work|action|live|works|working|use; ?product ^tour|trial|tour; ?shown ^our|the|your|a ^product|software|system|machine; ?shown *works|use; ?show|shown *our|the|a ^product|software|system; \
    ?shown ^how; ?be ^shown; ?try *product|software|system; ?walked ^through; ?try ^it|one|them ^out|first; ?show ^@me ^the|our ^product|system|software; ?interested ^in ^a|the|our ^demo|demonstration|presentation|trial|walkthrough; ?walk ^@me ^through *it; ?be ^shown ^it; ?look ^at ^the|our|your ^software|product|system|platform|app|tool|machine; ?be ^shown ^how ^it ^works; ?shown ^how ^it ^works; ?Produkt ^zeigen|vorführen; ?showing ^of ^the ^product; ?showing; ?test ^or ^a ^showing ^of ^the ^product; ?product ^demo; ?gezeigt ^bekommen; ?Produkt ^gezeigt ^bekommen; ?Produkt ^gezeigt|vorgeführt|sehen|ansehen|testen|ausprobieren; ?walk-through; ?walk ^through; ?guided ^tour; ?see ^it *action|live|work|working; ?demonstrated; \
    ?Produktpräsentation; ?Produktdemo; ?vorgeführt *bekommen; ?vorgeführt; \
    \
    +see|sees|seen|seeing|watch|watching *in|at ^action|work|use|operation|life|flesh; +see|sees|seeing|watch|watching ^it|one|them|the *working|running|live; \
    +see ^it|one|that|this ^work|run|go; +see|seeing|learn ^how ^it|this|that|one|the ^works|work|runs|performs; \
    +have|having|get *play|fiddle|tinker|poke|rummage|try *with|around|about|of|first; +have|having|get *go *with|on|at ^it|one|the; +play ^about|around *with|it; +have ^a ^go *first|before|myself|ourselves; \
    +try|trying ^it|one|this|them|that *first|before|out; +try|test *before *buy|sign|commit|pay; +kick ^the ^tyres|tires; +test ^drive; +trial ^run|period|version|account; \
    +taster *session; +free ^taster; +dummy|test ^account; +under ^the ^bonnet|hood; +feel ^for ^it|how; +get|give *a ^feel *for|it|how; +hands ^on; +put *through ^its ^paces; \
    +show|shows|showing|shown ^me|us|her|him|them *how|what|it|works|round|around|through|ropes|software|system|product|live|screen; +show ^us|me ^one; +show ^how ^it ^works; \
    +somebody|someone|anybody|anyone|you|one *show|shows|shown|showing ^me|us|her|him|them *how|what|it|round|around|through|your|the; \
    +show ^it|one|your|the *to ^me|us|my|our; +shown ^her|him|them|us|me *what|how|it; +what ^it *does|do *before|first; +see|show|shown *what ^it ^can|does|do; \
    +walk|talk|take|run|lead|guide|step|bring ^me|us|her|him|them|my|our *through; +run-through; +click|clicks|clicked|go|goes|went ^through ^it *with|us|together; +spin|whirl *before|first; +for ^a ^spin; +explain *live|screen; +then|just|please ^show ^me|us; +watch|see ^it|one|them ^go|going|print; +seeing ^is ^believing; +borrow|loan ^one|it *day|week|try|first; +on ^loan; +prove ^it ^works; +nose ^round|around|about *it|system|software; +watch *somebody|someone|you|it *do|use|work|done; +bring *one|it|machine *here|round; +trust *before *see|watch|try; +give ^it ^a ^whirl|try|go; +proper|closer|good ^look ^at ^it|one|the|them; +having *look ^at ^it; +any ^way *seeing|see *running|run|working; +runthrough; +run ^through *it|of|the *software|system|product|together|call; +go ^through ^it *together|on; \
    +a|quick|little|guided|short ^tour ^of; +tour *product|platform|software|system|app; +look ^round|around *it|system|software|app|product; +look|see *before *buy|sign|commit|decide|spend; \
    +before *sign|buy|decide|commit|spend|part *see|look|try|seen|tried|play|watch; +unless|until|till|without *see|sees|seen|seeing|saw|tried|try|shown|look|watched *it|one|this|action|working|first; \
    +not *buying|buy|signing|sign|pay|paying *blind|unseen|without|until|unless; +sight ^unseen; +pig ^in ^a ^poke; +see ^for ^myself|ourselves|yourself; +see|seeing|sees *with ^my|our|her|his ^own ^eyes; \
    +bring|send|come *one|machine|it *round|along|over|out *try|show|see|test; +come|pop|visit *show|demonstrate|present ^us|me|it|how; +demonstrating; +demonstrated; +demonstrate ^it|one|the|how|to; \
    +set|put|book|arrange|line|sort|get|fix ^one|something|a ^session|up *after ^all; +set ^one ^up; +book ^me|us *session|demo|walkthrough; +sit ^in *session; +screen ^share; +share *screen; +on ^a ^screen; \
    +sample *see|try|first|send|have|get; \
    \
    +Katze ^im ^Sack; +in ^Aktion; +live ^sehen|erleben|anschauen|ansehen; +sehen *wie *funktioniert|läuft|geht|arbeitet; +sehen *was *taugt|kann; +mal *zeigen|vorführen|ausprobieren|testen|reinschauen|anschauen; \
    +zeigt|zeigen|gezeigt ^mir|uns|ihr|ihm *wie|was|das|mal|die; +mir|uns *zeigt|zeigen|vorführt|vorführen|vorstellt|vorstellen|erklärt *das|wie|mal|System|Software|Programm|Gerät|Maschine|funktioniert; \
    +führt|führen *uns|mir *vor; +führt|führen *vor; +vorbeikommen *zeigen|vorführen|fahren|Gerät|Ding|Maschine; +mit *Gerät|Maschine|Ding|Modell *vorbeikommen; +Probefahrt; +Runde *fahren|drehen; +Probe *fahren|sitzen; +probefahren; +probeweise; +Probelauf; +Testlauf; +Testzugang; +zur ^Probe; +auf ^Probe; +Schnupper; \
    +Gerät|Programm|Software|System|Maschine|App|Anlage *anschauen|ansehen|ausprobieren|testen|zeigen|vorführen|sehen; +anschauen|ansehen|ausprobieren|testen *bevor|vorher|zuerst; +bevor *kaufen|unterschreiben|entscheiden *sehen|anschauen|ansehen|testen|ausprobieren; +Führung *durch; +durchs|durch *Programm|Software|System *führen; \
    \
    -had|got ^a|our ^run-through; -had|got ^a|our ^walk-through|look|tour|go|play; -had|gave|saw *demo|demonstration|walkthrough|presentation|trial|vorführung; -demo|demonstration|presentation|walkthrough *was|were|went|yesterday|ago; -gave ^us|me *demo|demonstration|tour; -after *demo|demonstration *last|yesterday|on; \
    -demonstration *street|roads|road|protest|police|city|town|march|square|traffic; -spare ^me|us; -trial *over|ended|ends|expired|ran; -free ^trial *ended|charged|expired|ran; -clinical|court|murder ^trial; \
    -jury; -already ^tried|seen|trialled|had; -used ^it *already|years|old; -show ^me|us ^how ^to *reset|fix|change|cancel|pay|log|find|update|install|send; -no ^demos; -demo ^account *locked|password|login; -show ^me|us *bill|invoice|account|balance|order|statement|receipt|way; \
    -show *ticket|passport|receipt|id; -walk|talk|take|run|guide ^me *through *bill|invoice|statement|form|steps|policy|contract|process|payment|options|menu; -see *bill|invoice|balance|statement; \
    -Vorführung|Demo|Präsentation *war|hat|letzte|gestern|fand; -hatten|gesehen|gehabt *Vorführung|Demo|Präsentation; -Rechnung *zeigen|ansehen|sehen; -Demo *Straße|Innenstadt|Polizei|gesperrt
    """
}
