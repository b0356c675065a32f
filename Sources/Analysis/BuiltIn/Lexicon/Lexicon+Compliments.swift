extension Lexicon {
  /// How callers praise in a few warm, dry or roundabout words. The form is told at `tables`.
  static let compliments = """
    praise = ?delighted; ?impressed; ?thrilled; ?nice|kind|good|positive|complimentary|lovely|flattering words; \
    ?say|said|says something|anything nice|kind|good|positive|lovely|complimentary; \
    ?something|anything ^nice|kind|positive|complimentary|flattering; \
    ?thank|thanked staff|team|agent|employee|technician|driver|colleague for good|great|excellent work|job|service; ?thank|thanked for good|great|excellent work|job|service; ?good|great|excellent ^work|job; ?recommend; \
    ?recommended; ?admiration; ?enthusiastic; ?speak|spoke|spoken ^highly; ?happy ^with; ?commend; ?commended; ?kudos; \
    ?good|great experience; ?love|loved; ?begeistert; ?positiv; ?positives; ?geschwärmt; ?anerkennend; Anerkennung; \
    ?bedankt *für *Arbeit|Leistung|Service; \
    +cracking|smashing|grand|stellar|sterling|top|bang-up|first-class|first-rate|faultless|immaculate|magnificent|splendid|stunning|top-notch|tidy|neat|tremendous ^job|work|effort|service|lad|team|bunch|chap|fella|meal|stay|performance|workmanship; \
    +did|done|doing ^a|such|an *cracking|smashing|grand|great|good|lovely|fine|beautiful|terrific|tremendous|@great *job|work; \
    +did ^us|me|you ^proud; +does|do|doing ^you ^credit|proud; \
    +couldn't|can't|cannot|not ^have *asked|wished *more|better|nicer; \
    +couldn't|can't ^ask|wish ^for ^more|better|nicer; +couldn't|can't ^do|done ^enough; \
    +couldn't|can't|cannot *speak|recommend|rate|praise *enough|highly; \
    +couldn't *been *nicer|kinder|better|easier|happier|helpful|friendlier|lovelier|smoother|sweeter; +credit ^where; \
    +take|taking ^my ^hat; +hat|hats ^off; +fair ^play ^to; +give ^him|her|them|you ^credit|pat; +pat ^on ^the ^back; \
    +round ^of ^applause; +standing ^ovation; +full|top ^marks; +gold ^star; +chapeau; +bravo ^to; \
    +big|huge|massive|special|heartfelt|enormous ^thank|thanks; +worth *weight ^in ^gold; +good ^as ^gold; \
    +heart ^of ^gold; +one ^in ^a ^million; +godsend; +life-saver; \
    +absolute|real|total|proper|complete|true ^star|gem|legend|hero|diamond|darling|treasure|delight|pleasure|angel|joy|saint|belter|pro|gent|gentleman|godsend; \
    +walked|came|went|left *smiling|grinning|impressed|beaming; +put ^a ^smile; +smile *ear|face; +tickled ^pink; \
    +cloud ^nine; +looks|look|garden|place|room|car|it ^a ^picture|treat|million|dream; +looks|look *brand ^new; \
    +is|looks|are *stunning|gorgeous|immaculate|spotless; \
    +works|worked|went|goes|runs|fits|ran ^like ^a ^dream|treat|charm|glove|clockwork; \
    +went|worked|works|done *without ^a ^hitch; +like ^clockwork; +as ^good ^as ^new; +purring ^ever|since|like; \
    +never *looked|run|ran|sounded|tasted|had|slept|eaten ^better|cleaner|quieter|so|such; +never ^better; \
    +best *eaten|tasted|stayed|seen|bought|dealt; +didn't|hardly *feel|felt ^a ^thing; +barely *feel|felt ^a ^thing; \
    +still *talking|raving *about; +raving|rave ^about *you|your; +can't ^stop *talking|raving|smiling|eating|telling; \
    +never ^forget ^that|it|what|kindness|him|her|how *did|kind|kindness|helped|night|long|live|lovely|good; \
    +never ^forget ^it; +sat|stayed ^up|with *half|all|whole *night|hours|evening; +over ^backwards; +extra ^mile; \
    +call ^of ^duty; +out ^of ^their|his|her|your ^way *to|for; +nothing ^was|is *too ^much; \
    +took|takes|taking *time|trouble *explain|explained|listen|listened|help; +put ^my|our *mind ^at; \
    +mind ^at ^ease|rest; +weight ^off ^my; +felt *at ^home|special|safe|welcome|valued|listened; \
    +in ^good|safe|great ^hands; +like ^royalty|family|kings; +red ^carpet; \
    +treated *royalty|kings|family|respect|kindness; +knows|knew ^his|her|their ^stuff|onions|trade|job|way; \
    +knows|knew ^what|exactly *doing; +knowledgeable; +courteous; +thoughtful; +attentive; +conscientious; \
    +considerate; +very|always|so|was|were ^punctual; +on ^the ^ball; +not ^a|no|not *speck|crumb; \
    +left ^a|no|not *speck|crumb; +cleaned|tidied|swept *after|up *himself|themselves|herself; \
    +make ^sure *somebody|someone|boss|manager|they *tells|tell|thanks|thank ^her|him|them; \
    +make ^sure ^he|she|they *knows|know|hears|hear *how|grateful|thanks|good; \
    +let *him|her|them|boss|manager|team ^know *grateful|great|good|lovely|pleased|happy|brilliant|fantastic; \
    +pass ^on *thanks|thank|regards|compliments|gratitude; +pass *thanks|regards|compliments|gratitude *on|to|along; \
    +deserves|deserve ^a|every *rise|medal|raise|bonus|promotion|penny|pat|drink|knighthood; \
    +hang|keep ^on|hold ^to|of ^her|him|that|them; +lucky ^to ^have ^her|him|them|you; \
    +glad|happy|pleased|lucky|delighted *i|we *chose|picked|found|switched|joined|booked ^with|you|your|this|it; \
    +best ^thing|decision|money *ever|did|done|made|spent; +money ^well ^spent; \
    +wish|wished *found|switched|tried|met|come ^you|to|here *sooner|years|earlier; +won ^me|us ^over; \
    +changed ^my|our ^life|lives; +life-changing; +game-changer; +game ^changer; +restored *faith; +faith *restored; \
    +proved *wrong; +eat|eating *words|hat; +take ^back *said|everything; \
    +expecting|expected|feared|dreading *worst *but|and|walked|best|lovely|great; \
    +can't|couldn't|never|won't *anywhere ^else *now|again|any|more|after; +go|going ^nowhere ^else; \
    +spoiled|spoilt|ruined ^me|us ^for; +spoil|spoiling|spoilt|spoiled ^us|me; \
    +customer|customers|member|fan ^for ^life; +definitely|certainly *be ^back; +be ^back *definitely|certainly|soon; \
    +coming ^back ^every|year; +sing|singing *praises; +shout|shouting ^from ^the; \
    +told|telling *everyone|everybody|friends|neighbours|sister|mum *about ^you; \
    +sent|send|sending *everyone|friends|neighbours ^to ^you; \
    +above|beyond|exceeded|surpassed|better *what *expected|hoped|imagined; \
    +better|quicker|faster|nicer|easier|smoother ^than *expected|hoped|imagined|dared; \
    +everything ^we|i *hoped|dreamed; +exactly ^what ^i|we *hoped; \
    +so|really|very|incredibly ^gentle|thorough|quick|helpful|patient|thoughtful|clean|careful|calm|polite|professional|tidy|kind|attentive|accommodating|reassuring|efficient|understanding|cheerful; \
    +lovely *man|chap|lad|lady|girl|woman|bloke|fella|couple|people|team|job|meal|stay|time|evening|touch|weekend|holiday; \
    +nice|polite|charming|decent|delightful|smashing|friendly *young|chap|lad|bloke|fella|lady|gentleman|woman|girl *came|who|you|sent|helped|did; \
    +what ^a *lovely|nice|great|charming|star|gem|delight|treat|difference|job|team|pleasure|gentleman|relief|lad|meal|find; \
    +tasted|tastes|smelled|smells|looked|sounded *heavenly|heaven|divine|gorgeous|incredible|out; +heavenly; +divine; \
    +scrumptious; +mouth-watering; +yummy; +gorgeous; +stunning; +exquisite; +unbeatable; +unforgettable; +sublime; \
    +mind-blowing; +breathtaking; +blinding ^job|service; +blinder; +corker; +belter; +pleased ^as ^punch; \
    +pleased|proud|chuffed|happy|thrilled ^to ^bits; \
    +couldn't|can't|hardly ^believe *how *quick|quickly|good|fast|clean|kind|easy|nice|well|helpful|lovely; \
    +can't ^believe *difference; +amazed|astonished|astounded *how|at|by; +blown ^away; +gobsmacked *how|by|at; \
    +in ^awe; +moved ^to ^tears; +kindness; +so|really|very ^touched; +touched ^by; \
    +grateful *to ^you|your|her|him|them; +grateful *for ^what|all|everything|your; \
    +owe|owed ^you|him|her|them *big|drink|pint|one; +thanks ^to ^you|her|him *finally|now|able|saved|made|got; \
    +without ^you|her|him|them *wouldn't|couldn't|never|lost; +lost ^without ^you; \
    +no ^complaints|quibbles|grumbles *at ^all|from|whatsoever; \
    +zero ^complaints|quibbles|grumbles *at ^all|from|whatsoever; +a ^bad ^word; \
    +nothing ^but *praise|kind|nice|positive|lovely; +only *good ^things; +good ^things ^to ^say; \
    +fixed|sorted|solved ^it|that|me|everything|us *in|within *minutes|seconds|flash|jiffy; +in ^no ^time; \
    +before ^i|we ^knew ^it; +made *difference; +the ^lot ^of ^you *star|stars|brilliant|great; +can't ^get ^enough; \
    +work|worked|works|working *wonders|miracles|magic; +miracle ^worker|workers; +magician; +genius; +you ^beauty; \
    +hit ^the ^spot; +nailed|aced ^it; +class ^act; +different ^class; +sheer|pure ^class; +head ^and ^shoulders; \
    +league ^of ^their|your ^own; +streets ^ahead; +puts|put *others|rest *shame; +what *service *should|ought; \
    +how ^it|things *should|ought *done; \
    +wish|if ^everyone|everybody|all|every|more *were|was *like ^you|that|her|him; +such ^a *help|comfort|relief; \
    +so|very|really|hugely|immensely ^appreciative|impressed|reassured; \
    +hugely|immensely|mightily|thoroughly|most|properly *impressed|pleased|grateful|satisfied|enjoyed|happy; \
    +enjoyed ^every; +thoroughly ^enjoyed; +loved ^every; +it ^was ^perfect; +in ^perfect|beautiful ^condition; \
    +alle ^Achtung; +alle ^Ehre; +ziehe *Hut; +Chapeau; +Note ^eins; +eins ^mit ^Sternchen; +volle ^Punktzahl; \
    +fünf ^Sterne; +da|hier *kann|konnte *nicht|nichts *meckern; +da|hier *kann|konnte *nix *meckern; \
    +nichts *zu ^meckern|beanstanden|bemängeln; +nix *zu ^meckern|beanstanden|bemängeln; +nichts *auszusetzen; \
    +nix *auszusetzen; \
    +sauber|blitzsauber|tadellos|einwandfrei|makellos|super|toll|prima|klasse|spitze|perfekt|picobello|ordentlich|wunderbar|bestens *hingekriegt|hinbekommen|gemacht|gearbeitet|hinterlassen|erledigt|eingebaut|verlegt|montiert|gelöst|geregelt; \
    +tadellos; +einwandfrei *gemacht|gearbeitet|Arbeit|war|waren|gelaufen; +picobello; +makellos; +blitzsauber; \
    +blitzblank; \
    +hervorragende|ausgezeichnete|erstklassige|saubere|spitzenmäßige|großartige *Arbeit|Leistung|Betreuung|Beratung|Service|Küche|Team; \
    +echter|wahrer|absoluter|richtiger *Schatz|Engel|Goldstück|Lichtblick|Traum|Profi|Könner|Glücksgriff|Genuss|Segen; \
    +Gold ^wert; +Goldstück; +Glücksgriff; +unbezahlbar; +einsame ^Spitze; +mega *Service|Team|gut|nett|zufrieden; \
    +ist|war ^der ^Hammer; +Wucht; +traumhaft; +himmlisch; +ein ^Gedicht; \
    +ausgesprochen|ungemein|überaus|außerordentlich|unheimlich|richtig|total|super|unglaublich ^nett|freundlich|hilfsbereit|zufrieden|kompetent|lieb|herzlich|geduldig|sauber|angenehm|aufmerksam|gut; \
    +so ^lieb|herzlich|geduldig|aufmerksam|hilfsbereit|nett|freundlich|toll; +zuvorkommend; +besser ^geht|ging *nicht; \
    +hätte|könnte|konnte|kann *nicht ^besser; +mehr *kann|konnte *nicht ^wünschen|verlangen|erwarten; \
    +nicht ^besser|schöner|netter *sein|laufen|machen|wünschen|können; +wie ^am ^Schnürchen; +wie ^geschmiert; \
    +wie ^neu; +restlos|rundum|vollauf|rundherum|wunschlos|höchst|vollkommen *zufrieden|begeistert|glücklich; \
    +richten *Dank|Lob|Grüße *aus; +geben *Lob|Dank *weiter; +Dank|Lob *weitergeben|ausrichten; \
    +großes|dickes|riesiges|herzliches|dicke|ganz *Lob|Kompliment|Dankeschön; +Riesenlob; +Riesenkompliment; \
    +ein ^Lob *an|für|von|loswerden; +jederzeit *gern|gerne|wieder; \
    +hat ^gut|super|toll|sehr|wunderbar|herrlich|prima|uns|mir *gefallen|geschmeckt; +hin ^und ^weg; \
    +schwer ^beeindruckt; +bin|sind *baff|überwältigt; +angenehm|positiv ^überrascht; +Erwartungen *übertroffen; \
    +übertroffen; +Mühe ^gegeben; +viel *Zeit *genommen; +extra *Mühe; +Lob ^muss ^ich; -no ^thanks ^to; \
    -used ^to ^be; -früher *war|waren; -flooded; -ruined ^the|my|our; -scratched; \
    -my ^friend|neighbour|neighbor|sister|brother|mate *says|said|told|reckons|swears|raves; \
    -advert|website|brochure *says|said; <was|being *sarcastic|ironic|facetious; <war *ironisch|sarkastisch
    """
}
