extension Lexicon {
  /// How a meeting at a certain time is agreed on. The form is told at `tables`.
  static let appointments = """
    appointment = \
    ?something|anything ^fixed|arranged|agreed|booked|set|scheduled|lined; ?day|date|time|slot ^agreed|fixed|set|settled|arranged|found; ?time ^and|or ^day|date|place; ?booked ^in; ?book ^themselves|himself|herself ^in; ?slot; ?in ^the ^diary|book|books|calendar; ?agreed|agree ^on|to ^a ^time|date|day|slot; ?see|seeing ^the|this ^customer|caller|client|patient; ?time ^to ^meet; ?come|coming ^in|by; ?Tag ^und ^Uhrzeit; ?Tag ^und ^eine ^Uhrzeit; ?pencilled ^in; ?arrangement ^to ^meet; \
    ?viewing; ?appointment ^slot; ?session; ?interview; ?site ^visit; ?home ^visit; ?house ^call; ?see *on|at ^a ^certain|particular|specific; ?someone|somebody|engineer|technician ^come|visit; ?somebody|someone|engineer|technician|person ^to ^come|visit; ?come ^out|round; ?meet; \
    ?Zeitpunkt ^vereinbart; ?Treffen; ?Verabredung; ?Zusammenkunft; ?Hausbesuch; ?Sprechstunde; ?Uhrzeit ^für ^ein ^Treffen; ?Uhrzeit ^vereinbart|ausgemacht; ?etwas ^ausgemacht|vereinbart; ?ausgemacht; ?Besichtigung; \
    \
    +see|expect|meet|have ^you|her|him|them|you|both|all *@day|#|then|next; +see *on ^@day; +in ^the ^diary|book|books|calendar|schedule; +you|her|him|them|that ^in|down *for|with|on|@day|#; \
    +that's|thats|that|you're|youre|you ^you|all *down|in|booked|set *@day|#|with; +all ^set *@day|#; +be ^with ^you *@day|#|between|about|around; +be *there|round|over|out *@day|#; \
    +@day|# *it ^is; +@day|# *then; +come|comes|coming|calls|pop|pops *round|over|out|by|in|along *@day|#; +fit|squeeze|slot|slip|get|put|pencil|pop|book|sign ^you|him|her|them|it|us|me *in|down; \
    +first|last ^one|slot|thing *@day|#|yours; +had ^a ^cancellation; +have|got ^you *with; +make ^it *@day; +say *@day|#; +let's|lets ^say; +shall ^we ^say; +call ^it *@day|#; \
    +@day|# *do|does ^nicely|fine|me|us|you; +@day *diary|book|calendar; +confirmation|reminder *text|email|day ^before; +sit ^down ^with; +come ^and ^see ^you; +come ^to ^you|your|us *@day|#; \
    +a|the|my|your *fitting|survey|treatment|hearing|eye|sight|blood ^test|appointment; +eyes ^tested|testing; +see *optician|surveyor|solicitor|physio|dentist|doctor|nurse|vet|adviser|consultant|specialist; \
    \
    +sehen ^uns|wir *@day|dann|#; +bis ^@day|dann; +bis *@day; +erwarten|erwartet *Sie|dich *@day|#; +trage|trag|schreibe|schreib|nehme|nehm|setze *Sie|dich|das *ein|auf|rein|dran|@day|#; +eingetragen; +steht *Kalender; +im ^Kalender; \
    +kommt|kommen|komme *@day|um|zu; +@day|um|# *reinnehmen|drannehmen|einschieben|reinschieben|dazwischen|vorbeikommen; +Termin ^steht|passt; +um *# ^Uhr ^dann|also; \
    \
    -when ^is|was ^my|our|the ^appointment; -had|missed *appointment *yesterday|last|monday|ago; -no|not|nothing *appointments|appointment *free|available|left; -how|what *cost|charge|long *appointment|consultation|visit; \
    -take|taken|took|taking ^me|you|it|that|him|her *off|out; -i|was ^was|in ^in *@day; -i *saw *on ^monday|tuesday|wednesday|thursday|friday; -when ^do|are ^you; -wann *offen|geöffnet|auf
    """
}
