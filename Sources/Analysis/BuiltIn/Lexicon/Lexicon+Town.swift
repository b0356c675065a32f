extension Lexicon {
  /// Schools, libraries, town halls, shops and what people bring there. The form is told at `tables`.
  static let townMatters = """
    renew = +runs|run|running ^out *in|on|@day|soon|next; +expires|expired|expiring|expire; +no ^longer ^valid; +valid ^until
    moretime = ?more ^time; ?extension; ?extend|extended *deadline|loan; ?keep *longer; ?keep *book *longer; ?longer; ?deadline *extended|moved; +another ^week|month|day|fortnight|few; +more ^time|days|weeks; +extension; +bit|little ^longer|more; \
        +not|isn't|haven't *finished|through|done|ready; +!finished; +!make *end ^of|deadline|by|due; +push|move *deadline|date; +give ^me|us ^until; +due *today|tomorrow|@day; +!through; +!finish; Aufschub; +länger; Fristverlängerung
    absent = absent; absence; ?off ^sick; ?!come *school|work|class; ?!attend; +won't|can't|not|cannot *be|come ^in; +!be ^in|at|there; +!come ^in|to ^school|work|class; +stay|staying|stays|keep|keeping *home; +off ^sick; +sick ^today; +miss|misses|missing *school|class|lesson|training|shift; abwesend; +fehlt *heute; krankgemeldet
    enroll = enroll; enrol; enrolling; enrolled; enrolment; enrollment; ?register *child|pupil|student|course; ?sign ^up *child|class|course; +start|starts|starting *grade|school|class|kindergarten|course|nursery|year; +places|spots|spaces|room *free|left|available|class|course; \
        +sign|put ^up|her|him|me *for *class|course|school|lessons; +join *class|course|lessons; +new ^pupil|student; Einschulung; anmelden *Schule
    pupil = pupil; pupils; student; students; child; children; son; daughter; kid; +grade; +class; +teacher; Schüler; Schülerin
    lostitem* = ?lost ^item|items|property|belongings|object|something; ?left ^something *behind; ?forgot|forgotten ^something; ?left|forgot *behind; \
        +left *in|on|at|behind|under *seat|train|bus|room|office|restaurant|table|shop|store|theatre|cinema|row|car|taxi|night|yesterday|morning|changing|locker|there|your; +left *behind; +lost *my|a|our; +forgot|forgotten *in|on|at|there; \
        +found *my|a|any|scarf|jacket|coat|bag|keys|phone|glasses|umbrella|wallet|ring|hat|gloves; +handed ^in; +lost ^and ^found; +lost ^property; +can't|cannot|couldn't *find *my; +misplaced; Fundbüro; +liegen ^gelassen
    sick = ?is|are|was|were|feels|being ^ill; ?illness; ?unwell; ?sick; sick; sickness; +stopped ^eating; +!eat; +!eating; +vomit; +vomiting; +throwing ^up; +threw ^up; +diarrhea; +fever; +limping; +coughing; +weak; +lethargic; +sneezing; +flu; \
        +!feeling ^well; +not ^well|himself|herself; +came ^down ^with; +in ^pain; +infection; +a ^temperature; +swollen; +ear *scratching|infected; krank; +erbrochen
    bicycle = bicycle; bicycles; bike; bikes; cycling; e-bike; +chain; +gears; +saddle; +pedal; +pedals; Fahrrad; Rad
    repair = repair; repaired; repairs; repairing; ?fixed; ?mended; ?fix; ?mend; +fix|mend *my|the|it|this; +take|have ^a ^look; +look ^at ^it; +keeps *off|stuck|slipping|jumping|stopping|falling; +get *going|working|running ^again; +!work; Reparatur; reparieren
    power = ?power; ?electricity; electricity; +kilowatt; +kwh; +socket; +sockets; +plug; +hook-up; +outlet; +electric; Strom
    flowers = flower; flowers; bouquet; roses; rose; tulips; lilies; florist; +carnations; +orchid; +sunflowers; Blumen; Strauß; Blumenstrauß
    wilted = wilted; withered; ?faded; +drooping; +droopy; +brown; +limp; +wilting; +dying; +dried ^up; +dead *already|day|morning; +lost *petals; verwelkt; welk
    streetlight = street ^light|lights|lamp|lamps|lighting; streetlight; streetlights; streetlamp; +lamp; +lamps; +lamp ^post; +lights *street|road|pavement|path; Straßenlaterne; Laterne
    broken = broken; +is|are|been|has|went *dark|dead; +flickers; +flickering; +!works
    lesson = lesson; lessons; class; classes; course; courses; training; tuition; +teach; +tutor; +instructor; Unterricht; Kurs; Stunde
    library = ?library; +library; ?library ^book|books; +book; +books; +borrowed; +loan; Bücherei; Bibliothek
    pothole = pothole; potholes; ?damaged ^road; ?road ^damage; +hole *road|street; +holes *road|street; +road ^surface; Schlagloch
    rubbish = rubbish; garbage; trash; refuse; ?waste; recycling; bin; bins; +dustbin; +wheelie; +bulky; +collection ^day; Müll; Abfall; Mülltonne
    water = ?water; ?tap ^water; ?water ^supply; +tap|taps|faucet; +water; Wasser; Leitungswasser
    locksmith = locksmith; ?locked ^out; ?lock *changed; +locked ^myself ^out; +locked ^out; +keys *inside|lost; +key *broke|snapped|stuck|inside; +can't|cannot *get ^in ^to|into *house|flat|car|home; Schlüsseldienst; ausgesperrt
    """
}
