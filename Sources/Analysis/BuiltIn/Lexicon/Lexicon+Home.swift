extension Lexicon {
  /// Homes, rooms, meetings, parties and the weather. The form is told at `tables`.
  static let homeMatters = """
    homeviewing* = ?viewing *apartment|flat|house|home|property|place; ?viewing *apartment|flat|house|home|property or *apartment|flat|house|home|property; \
    ?visit|appointment|tour *see|view *apartment|flat|house|home|property|place; ?visit|tour|showing *apartment|flat|house|property; ?apartment|flat|house|property ^viewing|visit|tour|showing; \
    ?see|view|visit|tour *apartment|flat|house|home|property *in ^person; ?view|visit|tour *apartment|flat|house|property; ?see *apartment|flat|house|property; ?apartment|flat|house|property *viewed|shown; \
    +viewing; +viewings; +showing; +view|visit|tour|inspect *apartment|flat|house|property|place|unit|studio|condo|loft|home|it|there|one; +see|show *apartment|flat|house|property|place|unit|studio|condo|loft|home *@day|#|in|myself|at|please; \
    +see *apartment|flat|house|property|place|unit|studio|condo|loft|home; +come|go|stop|swing|drop *see|look|view ^it|at|the|them|around; +schedule|arrange|book|set|make *visit|viewing|tour|showing; +appointment *see|view|look|visit|apartment|place|house|flat; \
    +see|view ^it|them|that|this|one ^on|at|in|@day|#|tomorrow|then; +visit ^to; +booked ^to ^see; +can|could|like|want|love ^i|we|to ^see|view ^it|them|this|that|the; \
    +visit ^it|the|this|on|property|there; +property ^visit; +a ^tour; +look ^at|around *apartment|place|flat|house|property|unit|studio; +look ^at|around ^it|the; +go|come ^look|see; +check ^it|the ^out *in ^person; +in ^person; +walk ^through; +open ^house; Besichtigung
    apartmentsearch* = ?find|finding|search|searching|rent|renting|looking|hunt *apartment|flat|apartments|flats; ?apartment|flat|house ^search|hunt|hunting; ?apartment|flat *rent; ?place ^to ^live|rent; ?home ^to ^rent|buy; ?house ^to ^buy|rent; \
    +apartment; +apartments; +flat; +flats; +studio; +condo; +loft; +#|one|two|three ^bedroom|bedrooms|bed|beds|bath|baths; +bedroom; +bedrooms; +place|house|home|somewhere *to ^rent|buy|live; +pets ^allowed; +pet ^friendly; +furnished; +unfurnished; +rent *month|range|budget|under; \
    +move ^in; +square ^feet; Wohnung
    roomservice* = ?room ^service; ?hotel ^service; ?service|request|requests *hotel ^room; ?brought|sent|delivered|fixed|taken *hotel ^room; ?service *room|their ^room; ?something|towels|food|breakfast *brought|sent|delivered *room; ?brought|sent|delivered *room; ?towels; ?housekeeping; ?service ^request; ?hotel ^room ^service; \
    +to|in|from ^my|our|the ^room; +room ^#|number; +towels; +towel; +pillow; +pillows; +blanket; +blankets; +toothbrush; +toothpaste; +slippers; +soap; +shampoo; +toilet ^paper; +housekeeping; +maid; +clean|cleaned|cleaning *room; \
    +breakfast *room|bed; +bring|send|deliver *up|room; +ac|heater|shower|toilet|lamp|bulb|sink *room|broken|!working; +wake-up ^call; +wake ^up ^call; +bathrobe; +iron; +minibar; +fridge; +room ^service; -book|reserve|need ^a ^room; Zimmerservice
    meeting* = ?meeting; ?meetings; ?a ^meeting ^put|added|entered *calendar; ?a ^meeting; ?the ^meeting; ?business ^meeting; ?meeting *scheduled|arranged|set|booked|calendar|put|added|planned|created; ?meeting ^put|added *calendar; ?meeting *put|added *on|to *calendar; ?schedule|arrange|book|plan|set *meeting; \
    -nice|pleased|good|glad|great|lovely ^to ^meet; -in ^a ^meeting; -meeting ^you; -meeting ^went; \
    +meeting; +meetings; +meet ^with|up|at|on|@day|in|him|her|them|@me|about; +meet *@day; +set ^up *call|session|time|something|chat|meet; +schedule|book|arrange|plan *call|session|time|something|chat|lunch|dinner *with; +put *on *calendar; \
    +one-on-one; +conference ^call; +catch ^up ^with; +catch-up; +sync; +standup; +stand-up; +find|set|need *time *with|for ^me ^and|us; +time ^for ^me ^and; +get ^us *together; +get ^together ^with; +sit ^down ^with; +talk ^with *@day|at; Besprechung; +Treffen
    partyplan* = ?party *planned|planning|organised|organized|arranged|booked|scheduled; ?plan|planning|organise|organize|throw|host|arrange|book *party; ?party ^planning; \
    +plan|planning|organize|organise|throw|throwing|host|hosting|arrange|book|having|have|set *party|celebration|birthday|wedding|reception|shower|bash|event|graduation|anniversary; \
    +party *for|guests|people|venue|at|place|on; +venue; +caterer; +catering; +number ^of ^guests; +decorations; -invited; -rsvp; -attend; -invitation
    rsvp* = ?rsvp *party|event|wedding|celebration; ?rsvp; ?attend|attending|come|coming|go|going *party|wedding|celebration; ?accept *invitation; ?invitation; ?invite; ?invited; ?reply|respond *invitation; ?party ^invitation; ?say *party; ?attendance *party|wedding; \
    +rsvp; +invited; +invitation; +invite; +attend; +attending; +will|can|'ll|able ^be|come|make ^there|it|to; +i'll|ill|we'll ^be ^there; +come|coming|going|go *to ^the|your|my|his|her|a *party|wedding|celebration|birthday|shower|reunion; \
    +plus ^one; +bring|bringing *guest|guests|friend|someone|plus; +count ^me|us ^in; +going ^to ^be ^there; +love|like|happy|glad|able|want|planning ^to ^come|attend|join; +got|received|have *invite|invitation|card *party|wedding|bash|celebration; +i|we *can ^come|attend; +on ^the ^list; +guest ^list; +confirm *attendance|coming
    weather* = ?weather ^forecast; ?weather; ?forecast; ?the ^temperature; ?temperature; ?weather *like; ?rain; ?how ^warm|hot|cold; \
    -whether *or; -channels|channel|tv|screen|picture *snow; +weather; +forecast; +temperature; +temperatures; +rain; +rainy; +raining; +snowing; +snow; +snowy; +sunny; +cloudy; +cloud; +windy; +wind; +humid; +humidity; +storm; +storms; +thunderstorm; +foggy; +fog; +hail; \
    +degrees; +celsius; +fahrenheit; +how|too ^hot|cold|warm|chilly|cool|windy|wet ^outside|out|there|today|tomorrow|is|will|it|going|in; +be|is|get ^cold|hot|warm|chilly|freezing *outside|there|today|tomorrow|tonight|weekend; \
    +an|my ^umbrella; +bring|need|take|wear *umbrella|jacket|coat|sunscreen|sweater|raincoat; +like ^outside|out; +it *outside *like|how; +precipitation; +chance ^of; +climate; +sunshine; +drizzle; +muggy; +sunscreen; Wetter; +Regen; +regnet
    spaceship* = ?spaceship; ?spacecraft; ?ship; ?space ^station; ?space ^ship; ?life ^support; ?life ^support ^system|systems; ?rocket; \
    +spaceship; +spacecraft; +space ^ship|station; +life ^support; +oxygen; +captain; +airlock; +reactor; +crew; +orbit; +astronaut; +cockpit; +shuttle *bay; +ship *system|systems|computer|repair|engine|damage; +alien; +aliens
    accesscode* = ?access ^code|codes; ?entry|door|security|pass ^code|codes; ?code *access|open|door|enter; +access ^code|codes; +code|codes *door|open|access|enter|in|system; +open *door; +unlock *door; +security ^code|clearance; +pass ^code; +passcode; +override
    """
}
