extension Lexicon {
  /// How callers praise in a few warm, dry or roundabout words. The form is told at `tables`.
  static let compliments = """
    praise = \
    +what ^a ^@great|nice|pleasant|super *stay|meal|evening|service|job|team|place|time|experience|visit|surprise|difference|holiday|weekend|house|garden|man|lady|show|performance; \
    +had ^a|such *@great|nice|super|fabulous|cracking *stay|time|meal|evening|visit|holiday|experience|weekend|night|afternoon|lunch|dinner|trip|flight; \
    +everything ^was *@great|perfect|super|spotless|delicious; +it ^was ^@great|superb|fabulous|sensational; \
    +what *did ^with ^my *love; +love ^what *did|done; +everybody|everyone *asking *where|who; \
    +just ^wanted ^to ^say *@great|lovely|happy|pleased|how; +so ^happy|pleased|impressed ^with|we; ?Lob *bekommen; \
    +ein|eine|Sie|ist *Schatz|Engel|Perle|Juwel; +Perle; +Juwel; +so ^liebevoll; \
    +tolle|toller|tolles|wunderbare|wunderbarer|wunderbares|super|schöne|schöner|herrliche|fantastische ^Aufenthalt|Urlaub|Abend|Essen|Zeit|Erlebnis|Service|Hotel|Team|Kurs|Reise; \
    +alles ^war *toll|super|perfekt|wunderbar|prima|bestens|hervorragend; \
    +hat ^alles *geklappt *super|wunderbar|prima|toll|bestens|perfekt; \
    +hat *super|wunderbar|prima|toll|bestens|perfekt *geklappt|funktioniert|gemacht|geschmeckt|gefallen; \
    ?pay|paid *compliment|compliments|tribute; ?Lob *ausgesprochen; -so|such *good|great|brilliant *job ^it|that; \
    +clearest|kindest|cleanest|gentlest|warmest|tastiest|softest|calmest|politest|funniest|neatest|quietest|sweetest|smartest|loveliest|nicest|friendliest|fastest|quickest|easiest|smoothest|finest|happiest *ever|anyone|anybody|yet|had|seen|eaten|stayed|years|known|met|town|country|far; \
    +most *helpful|professional|patient|generous|thoughtful|comfortable|delicious|beautiful|thorough|enjoyable|relaxing *ever|had|met|seen|known|years|stayed|far; \
    +did|done|do ^right ^by; +did ^me|us ^a *favour|service|power; +got|has|have ^a ^gift|knack|talent|touch; \
    +real ^gift|talent|knack|asset|craftsman|artist; +natural ^with|at; +an ^asset ^to; +a ^credit ^to; \
    +all|only|purely ^down|thanks ^to ^him|her|you|them|your; +owe ^it ^all|to; \
    +way ^with ^her|him|them|the|dogs|animals|children|kids|people; +well ^done *team|lads|all|everyone|you|on; \
    +bravo; +zu ^verdanken; +verdanke|verdanken *Ihnen|Herrn|Frau|nur|Ihrem|Ihrer; +Engelsgeduld; \
    +goldene ^Hände|Händchen; +gutes|goldenes ^Händchen; +versteht *Handwerk|Fach; \
    +sein|ihr|Ihr ^Handwerk|Fach *versteht; +vom ^Fach; +mit ^Herz|Herzblut|Liebe; +mit *Herz ^dabei; \
    +kann|können ^stolz; +stolz ^sein; +so ^gut *erklärt|beraten|betreut|gefühlt|aufgehoben|gegangen; \
    +gut ^aufgehoben; +super ^erklärt|beraten|betreut|geholfen|gelaufen; ?lobend; ?lobende; ?positive *Rückmeldung; \
    ?Wertschätzung; ?schwärmte; ?kind|warm|nice|good|positive|lovely|complimentary words; ?appreciative; ?enthuse; \
    ?enthused; ?raved; ?rave; ?happy ^customer; ?spoke|speak|spoken|speaks well|highly|warmly; ?admire; ?admired; \
    ?chuffed; ?glowing; ?pleasant|pleased ^with; ?pleasantly ^surprised; ?good|positive|glowing review|feedback; \
    ?tell|told ^us *good|well; ?appreciated; \
    +come|came|turned ^up|out *treat|lovely|beautifully|beautiful|brilliant|great|perfect|gorgeous|well; \
    +absolute|real|proper ^treat; \
    +don't|won't|doesn't ^get|see|find|meet *that|this|it|many|people *every|often|nowadays|days|anymore|like; \
    +you ^don't ^get ^that; +none *close|compare|compares|touch|touches|hold|holds|match|near; \
    +nobody *close|compares|compare; +nothing ^compares; +hold ^a ^candle; +bless ^him|her|them|his; +god ^bless; \
    +how ^often *happen|get; +admiring; +lucky ^find; +find *hidden ^gem; +hidden ^gem; +best ^kept ^secret; \
    +local ^treasure; +my ^go-to; +only *place|company|shop|garage *trust|go|use; \
    +wouldn't|won't|don't ^trust|go|use|let *anyone|anybody|anywhere|nobody ^else; \
    +trust ^you|him|her|them ^completely|with|implicitly; +been ^coming *years *never; +years *never *let ^me|us; \
    +never ^let ^me|us|anyone ^down; +never ^once *let|had|been|disappointed|failed; \
    +never *disappoint|disappointed|disappoints|failed|fails; \
    +always ^so *helpful|kind|nice|lovely|friendly|polite|cheerful|quick|patient|accommodating|welcoming|clean; \
    +always *smile|smiling|cheerful|friendly|helpful|time ^for|treat|delicious|fresh|spotless|lovely|welcoming; \
    +without ^fail *always; +no ^nonsense; +down ^to ^earth; +honest ^lad|man|bloke|garage|builder|tradesman; \
    +straight ^as; +on ^time *and *clean|tidy|polite|friendly|lovely|did|finished|done; \
    +bang|dead|right ^on ^time *and; +to ^the ^minute; +as ^promised; +just ^as *promised|described|pictured; \
    +exactly ^as *promised|described|pictured|advertised; +lived|lives ^up ^to; \
    +worth ^the ^wait|money|drive|journey|trip; +well|really|totally|so ^worth ^it; \
    +how ^pleased|happy|grateful|impressed|helpful|kind|lovely|brilliant ^i|we|he|she|they|it|the|your|everyone; \
    +tell|say *how ^pleased|happy|grateful|impressed|helpful|kind|lovely|brilliant; \
    +wanted|rang|ringing|calling|phoned|call|ring|phoning *to|just *thank|praise|compliment|congratulate|thanks; \
    +just|only *ringing|calling|rang|called|wanted *thank|say ^thank|thanks; \
    +say ^a *big|huge|massive|proper *thank|thanks; \
    +wanted ^to ^say *well|great|good|lovely|how|thank|thanks|brilliant; \
    +congratulations|congratulate *you|your|team|staff|on; +my ^compliments; \
    +compliments *chef|kitchen|team|staff|cook; +raise|lift ^a ^glass; +three ^cheers; +here's|here ^to ^you; \
    +good|great|nice ^on ^you|him|her|them; +good ^for *him|her|them|you; +more ^power; +keep ^it ^up; \
    +keep ^doing *what; +carry ^on ^the; +don't ^change ^a; +wouldn't ^change ^a; +don't ^ever *change; \
    +cheered|cheer ^me|us|him|her ^up; +perked ^me|us ^up; \
    +made ^my|our|her|his|their ^day|week|year|holiday|christmas|birthday|weekend|evening; \
    +saved ^my|our|the ^bacon|skin|life|day|wedding|party|holiday|sanity; +rescued ^us|me; \
    +came ^to ^the|my|our ^rescue; +knight ^in; +fairy ^godmother; +superstar; +superman; +superhero; +hero; +heroes; \
    +what ^a ^team|crew|place|service|performance|show|night; +dream ^team; \
    +you ^lot|guys|folks|people *brilliant|great|fantastic|amazing|lovely|rock|best|wonderful|fab|ace|marvellous; \
    +first-rate; +exemplary; +commendable; +outstanding; +phenomenal; +tip-top; +tiptop; +peerless; +matchless; \
    +sensational; +extraordinary; \
    +best|nicest|quickest|easiest|smoothest *i|we *ever|had|seen|met|known|used|eaten|dealt|tasted; +best ^i ^ever; \
    +favourite *place|shop|restaurant|company|hotel|cafe|garage; +so ^much ^better *than|now|here|with; \
    +beats|beat *others|any|rest|everyone|hands; +runs ^rings; +a ^cut ^above; +cut ^above; +miles ^ahead|better; \
    +light ^years; +night ^and ^day; +a ^joy ^to; +a ^pleasure *to|dealing|doing|as|talking; +pleasure ^doing; \
    +delight ^to; +makes|made *change *to|nice|get|talk; +makes ^a ^change *from; +nice|lovely|refreshing ^change; \
    +breath ^of ^fresh; +restores|restored ^my|your|one; +heartwarming; +heart-warming; +warm ^welcome; +warmly; \
    +made ^so|very|really ^welcome; +=looked ^after ^us|me|him|her|mum|dad; +fussed ^over; +wanted ^for ^nothing; \
    +thought ^of ^everything; +every ^detail; +attention ^to ^detail; +second-to-none; +no ^fuss; +hassle-free; \
    +effortless; +seamless; +painless; +stress-free; +went ^swimmingly; +like ^butter; +a ^breeze; \
    +child's ^play *you; +so *war *noch ^nie; +so *noch ^nie; \
    +noch ^nie *so *gut|schön|schnell|flott|freundlich|nett|lecker|sauber|zufrieden|herzlich|toll|lieb; \
    +komme|kommen|komm ^ich|wir *gern|gerne|wieder; +gern|gerne ^wieder; +immer ^zufrieden; \
    +bisher|immer *nur ^gute|zufrieden|top|super; +nur ^Gutes; +kann|können ^ich|wir *nur *empfehlen|loben|Gutes; \
    +nur ^loben|empfehlen; +großes ^Kino; +vom ^Feinsten; +allererste ^Sahne; +erste ^Sahne; +Weltklasse; +grandios; \
    +phänomenal; +sensationell; +bravourös; +famos; +fabelhaft; \
    +wunderbar *gemacht|geklappt|geholfen|beraten|gelaufen; +Lebensretter; +Retter; +Held; +Heldin; +Helden; \
    +Spitzenteam; +Spitzenservice; +topp; +echt|wirklich|absolut *top|klasse|spitze|stark|genial|super|klasse; \
    +stark *gemacht|Leistung; +Danke|Dank *Geduld|Mühe|Einsatz|Freundlichkeit|Hilfsbereitschaft; +Geduld *mit ^mir; \
    +so ^geduldig; +so ^viel *Mühe|Geduld|Zeit; +liebevoll; +fürsorglich; +verlässlich; \
    +zuverlässig *immer|sehr|wirklich|und; +pünktlich *und *freundlich|sauber|nett|fertig; \
    +läuft|lief ^prima|super|toll|perfekt|einwandfrei|hervorragend|wunderbar; +hat ^sich ^gelohnt; +lohnt ^sich *bei; \
    +jeden ^Cent; +jeden ^Euro; -but|aber ^now|then|jetzt *crooked|broken|wrong|see|worse|kaputt; \
    -something ^really|very|truly|a *excellent|good|great|nice|special; \
    -have ^you *good|nice|excellent|reliable|decent; -is ^he|she|it|that|your *reliable; -any ^good; -how *reliable; \
    -looking ^for *reliable|good|decent|nice; -could|can ^you *recommend; -what *you *recommend; \
    -would|do ^you *recommend; -say|tell ^no ^thanks; -fine ^thanks; -sarcastic; ?delighted; ?impressed; ?thrilled; \
    ?nice|kind|good|positive|complimentary|lovely|flattering words; \
    ?say|said|says something|anything nice|kind|good|positive|lovely|complimentary; \
    ?something|anything ^nice|kind|positive|complimentary|flattering; \
    ?thank|thanked staff|team|agent|employee|technician|driver|colleague for good|great|excellent work|job|service; \
    ?thank|thanked for good|great|excellent work|job|service; ?good|great|excellent ^work|job; \
    ?admiration; ?enthusiastic; ?speak|spoke|spoken ^highly; ?happy ^with; ?commend; ?commended; ?kudos; \
    ?good|great experience; ?love|loved; ?begeistert; ?positiv; ?positives; ?geschwärmt; ?anerkennend; Anerkennung; \
    ?bedankt *für *Arbeit|Leistung|Service; \
    +cracking|smashing|grand|stellar|sterling|top|faultless|immaculate|magnificent|splendid|stunning|tidy|neat|tremendous ^job|work|effort|service|lad|team|bunch|chap|fella|meal|stay|performance|workmanship; \
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
    +knowledgeable; +courteous; +thoughtful; +attentive; +conscientious; +very|always|so|was|were ^punctual; \
    +on ^the ^ball; +not ^a|no|not *speck|crumb; +left ^no|not *speck|crumb; +left ^a *speck|crumb; \
    +cleaned|tidied|swept *after|up *himself|themselves|herself; \
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
    +above|beyond|exceeded|surpassed|better *what *expected|hoped|imagined; \
    +better|quicker|faster|nicer|easier|smoother ^than *expected|hoped|imagined|dared; \
    +everything ^we|i *hoped|dreamed; +exactly ^what ^i|we *hoped; \
    +so|really|very|incredibly ^gentle|thorough|quick|helpful|patient|thoughtful|clean|careful|calm|polite|professional|tidy|kind|attentive|accommodating|reassuring|efficient|understanding|cheerful; \
    +lovely *man|chap|lad|lady|girl|woman|bloke|fella|couple|people|team|job|meal|stay|time|evening|touch|weekend|holiday; \
    +nice|polite|charming|decent|delightful|smashing|friendly *young|chap|lad|bloke|fella|lady|gentleman|woman|girl *came|who|you|sent|helped|did; \
    +what ^a *lovely|nice|great|charming|star|gem|delight|treat|difference|job|team|pleasure|gentleman|relief|lad|meal|find; \
    +tasted|tastes|smelled|smells|looked|sounded *heavenly|heaven|divine|gorgeous|incredible|out; +divine; \
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
    +fixed|sorted|solved ^it|that|me|everything|us *in|within *minutes|seconds|flash|jiffy; +before ^i|we ^knew ^it; \
    +the ^lot ^of ^you *star|stars|brilliant|great; +can't ^get ^enough; \
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
