extension Lexicon {
  /// What people who travel call about. The form is told at `tables`.
  static let travelMatters = """
    directions* = ?directions; ?driving ^directions; ?how ^to ^get ^to|there|somewhere|from|home; ?how ^to ^reach|find *place|there|office|shop|store|address; \
    ?get|getting|go|going|travel|drive|walk ^to *place|somewhere|location|destination|there; ?get|getting ^somewhere|there; ?way ^to *place|somewhere|location|destination|airport|station|office; \
    ?find *way; ?route; ?the ^=route; ?the ^way; ?navigation; ?navigate; ?best|fastest|quickest|shortest ^way|=route; \
    +how *get|go|drive|walk|reach|travel|come ^to|there|from|home|here|downtown|over; +how ^to ^get|reach|go|drive|walk ^to|there|from|home|here; \
    +how ^do|can|would|should|could|will ^i|we|you ^reach|find ^the|your|you|it|this|that; \
    +get|take|bring|guide|lead|direct|navigate|point|show ^me|us ^to|there|home|from|back|towards; \
    +way *to ^get|go|drive|walk *to|there|from|home; +fastest|quickest|shortest|best|easiest|fast|quick|easy|short|shorter|faster|quicker|alternative|scenic *way|=route; \
    +which|what *bus|train|subway|metro|tram|road|way|exit|highway|street|line|=route *take|go|do|should|get|from|there; +which ^way; +what ^is ^the ^way|=route; \
    +where *turn; +navigate; +navigation; +navigating; +gps; +google ^maps; +on ^foot; +walking ^distance; +how ^far; +how ^long *walk|drive ^to|from; \
    +im|am|got ^lost; +i|we ^are ^lost; +can't|cannot|!find|couldn't *find *place|office|building|store|shop|address|entrance|house|hotel|restaurant|way; \
    +find *my|our|the ^way; +get|getting ^from *to; +how *go|drive|walk|travel ^from *to; +tell ^me *way ^to|there; +how *get *by ^bus|car|train|foot|subway; \
    +trying|want|need|like|have|hoping|wanna|looking ^to ^get ^to|there|home|from|over; +head|heading ^to|for|over; +=directions; +turn ^by ^turn; +a ^map; +traffic *route|way|avoid; +avoid *tolls|highways|traffic|highway; \
    +public ^transport|transportation|transit; +where *located *get|how; \
    -how ^long; -how ^much; -flight; -fly; -flights; -ticket; -tickets; -taxi; -cab; -uber; -lyft; -directions ^on|for *bottle|box|label|use; -a ^ride; -need|like|want|get|order|book ^a ^car|lift|driver; -car *to ^take ^me; Wegbeschreibung; +wie ^komme *zu|zum|nach|hin
    attractions* = +worth ^it|a|the; +where *go *see|visit; ; attraction; attractions; ?tourist; ?tourist ^attraction|attractions|sights; ?things|something|anything|stuff|activities ^to ^do|see; ?sights; sightseeing; \
    ?places|place|somewhere ^to ^visit|see|go|explore; ?places|sights *visit|see|worth; ?what ^to ^do|see|visit; ?what *do|see ^in|there; ?landmarks; ?museum; ?museums; ?points ^of ^interest; ?local ^sights; ?activities; \
    +anything|something|what|things|places ^i|we *see|visit|explore|check; +things|something|anything|stuff|places|place|somewhere|spots|sites|lot|activities *to ^do|see|visit|explore; +what *do|see|visit ^in|there|around|while|when|on|here|with; \
    +what ^to ^see|do|visit; +what|anything ^is ^there *to|in|around; +worth ^seeing|visiting; +interesting|fun|famous|historic|historical ^places|things|sites|attractions|sights; +sights; \
    +any|some|good|visit|see|find|search|looking|nice|other *museum|museums|zoo|galleries|gallery|monument|monuments|aquarium|cathedral|castle|park|parks|garden|gardens|theater; +landmark; +landmarks; +touristy; +tourist; +tourists; +explore; +exploring; +places ^of ^worship; +good ^for ^kids; +free ^entry|admission; +place|places ^to ^go; Sehenswürdigkeiten
    rentalcar* = ?car ^rented|rental|hired|hire|reserved|reservation; ?rented|hired|rents|renting *car|vehicle|van; ?rent|hire|renting|hiring|reserve *car|vehicle|van; ?rental ^cars|vehicle|car; \
    ?vehicle *rented|hired; ?car ^rental ^booked|reserved|confirmed|reservation; ?rental ^car ^reserved|booked|confirmed|reservation; \
    +get|need|want|find|book|reserve|search|looking|renting|rent|hire|like ^for ^me|us *car|suv|sedan|hatchback|convertible|van|minivan|vehicle *for|from|in|to|at|next|on|pick|while|starting|when|there|till|until; \
    +get|need|want|find|book|reserve|rent|hire|like|search|for ^me|us|a|an|some *car|suv|sedan|hatchback|convertible|van|minivan|vehicle; \
    +need|want|get|rent|hire|book|reserve|find ^a|the|another|some ^car|vehicle|suv|sedan|hatchback|convertible; +a ^car ^in|for|from|to|while|when; +car ^type; +type ^of ^car; \
    +compact|full-size|standard|small|big|large|medium|luxury ^car|one|sedan|suv|hatchback; +hertz; +avis; +sixt; +alamo; +europcar; +drop|return|pick|collect *car *off|at|on|up|from; \
    +convertible; +car *rented|booked|reserved|ready; +toyota; +hyundai; +nissan; +chevrolet; +volkswagen; +mazda; +kia; +honda; +ford ^focus|fusion|fiesta|mustang; +bmw; +audi; -instead ^of *rent|renting|hire|hiring|car; -taxi; -cab; -uber; -a ^ride; -policy; -cover; -covered; -insure; -i ^have|got ^a|my ^rental; -sell; -wash; -tow; -loan
    flightcancel* = ?cancel|cancelled|canceled *flight|flights|plane; ?cancel *plane|airline ^ticket; ?cancel *flight ^booking|reservation|ticket; ?flight *cancelled|canceled|cancellation; \
    ?flight ^booking|reservation|ticket *cancelled|canceled; ?cancellation *flight; \
    +cancel|cancelled|canceled|canceling|cancelling|cancellation *flight|flights|ticket|tickets|trip|reservation|booking|itinerary|seat; +flight|ticket|trip|reservation|booking *cancelled|canceled; \
    +call ^off *trip|flight; +!fly *anymore|more|after|because|refund; +!go|!going|!travel|!flying *refund|flight|trip|anymore; +drop|scrap *flight|trip; +refund *ticket|flight; +get ^rid *flight|ticket; +!fly; +!flying; +!make ^it *flight|trip; \
    +no ^longer *fly|travel|need *flight|ticket|trip; +cancel *#; +get ^rid ^of ^it|one|them; -flight|flights|it *was|were|got|been|is|gets ^cancelled|canceled; -you *cancelled|canceled; -why *cancelled|canceled; +cancel ^it|that|my|this|everything|please; -cancel *subscription|order|hotel|appointment|card|account; Flug stornieren
    boardingpass* = ?boarding ^pass; ?boarding ^card; ?boarding ^pass *sent|emailed|printed|issued; +boarding ^pass|passes|card|cards; +check ^me|us ^in; +=checked ^in; +check ^in *online|flight; +print *pass; +my ^pass; \
    -already *got|have|printed *boarding ^pass; Bordkarte
    seatinfo* = ?seat ^information|number|details; ?what|which ^seat; ?their ^seat ^number; +what|which *seat *have|am|is|mine|i|in|do; +seat ^number; +where *seat|sitting|sit; +what ^is *seat; +my ^seat *is|window|aisle
    flightstatus* = ?flight ^status; ?status *flight; ?flight *on ^time|delayed|late; ?flight ^delay; ?delayed ^flight; +flight *on ^time|delayed|delay|status|late|leave|depart|land|arrive|gate|canceled|cancelled; \
    +status *flight; +which|what ^gate; +what|when ^time *board|boarding|departs|landing; +on ^time
    baggage* = ?luggage|baggage ^allowance; ?checked ^bag|bags|luggage|baggage; ?hand ^luggage; ?carry-on; ?how ^many ^bags; ?baggage|luggage ^fee|fees; \
    +how ^many ^bags|suitcases; +bag|bags|luggage|baggage|suitcase *allowed|allowance|fee|free|included|check|weigh|kilos|pounds|limit|cost|extra; +carry-on; +carry ^on; +check ^in|a *bag|bags|luggage; +hand ^luggage
    flightchange* = ?change|changed|move|moved|reschedule|rebook|switch *flight; ?flight *changed|moved|rescheduled|rebooked; ?flight ^change; ?fly *another ^day; \
    +change|move|switch|rebook|reschedule|push|shift *flight|ticket|trip|date|departure|booking|reservation; +fly|leave|depart|travel|go *instead; +later|earlier|different|another ^flight; +flight *later|earlier|instead
    flight = ?one-way ^flight; ?one ^way ^flight; ?round ^trip ^flight; ?round-trip ^flight; ?return ^flight; ?roundtrip ^flight; ?flight ^ticket|tickets|reservation; ?plane ^ticket|tickets; +delta|united|alaska|southwest|jetblue|lufthansa|ryanair|easyjet|aeromexico *to|airlines|from|anything; +american ^airlines; +layover; +nonstop; +non-stop; +connecting
    hotel = ?place|somewhere ^to ^stay; ?holiday|vacation ^house|home|rental; +stay|staying ^in|at|for|there|over; +place|somewhere ^to ^stay; +check ^in|out *@day|#; ?hotel ^reservation|booking; ?hotel ^room
    restaurant = ?place|somewhere ^to ^eat|dine; ?restaurant ^reservation|booking|table; +somewhere ^to ^eat; +seafood|italian|mexican|chinese|indian|thai|american ^place|food|restaurant; +seats ^outside; +live ^music
    ride = ?ride ^share|sharing|hailing; ?ride ^to; +shared ^ride; +pick|picked ^me ^up; +take ^me ^to; +luxury|regular|pool ^ride
    seatchange = +sit ^next ^to|together|with|by|near|closer|beside; +swap *me|seat|seats; +move ^me ^to|up|from; +seated *together|next; +seats *together; +another|better|other ^seat; +in ^row; +aisle; +window ^seat; +switch *seat
    busticket* = ?bus ^ticket|tickets; ?ticket|tickets *bus; ?bus ^ticket|tickets ^bought|booked|purchased; ?bus ^trip|journey|ride; \
    +bus; +buses; +coach; +greyhound; -bus ^stop; -which *bus; -by ^bus
    trainticket* = ?train ^ticket|tickets; ?ticket|tickets *train; ?train ^trip|journey|ride; +train; +trains; +amtrak; +rail; +railway; -train ^station; -which *train; -=training
    ridestatus* = ?ride|taxi|cab|driver ^status; ?status *ride|taxi|cab|driver; ?where *driver|ride|taxi|cab; ?when *driver|ride|taxi|cab *arrive|arrives|come|comes|arriving; ?how ^long *driver|ride|taxi|cab *arrive|arrives|here|comes; \
    +where *driver|ride|taxi|cab|car|uber|lyft; +status *ride|taxi|cab|booking; +how ^long *driver|wait; +driver|ride|taxi|cab *late|!here|!arrived|!shown|!come|eta; \
    +when *driver|ride|taxi|cab *here|come|arrive|there|coming; +eta; +still ^waiting; +track *ride|driver; +check *ride; +what|how *ride|driver|taxi|cab *doing|going|far|soon; +ride|driver|taxi|cab *should|supposed; +minutes ^away
    ridechange* = ?change|changed|update|modify *details|destination|pickup|drop-off ^of *ride|taxi|cab|trip; ?change|changed|update|modify *ride|taxi|cab|drop-off|destination|pickup|pick-up; ?ride|taxi|cab|destination *changed|updated|modified; \
    +change|update|modify|edit|alter|switch *ride|taxi|cab|destination|pickup|pick-up|dropoff|drop-off; +different|another|new ^destination; +pick ^me|us ^up *instead; +go|drop *instead; +instead ^of *go|drop|pick
    locationshare* = ?location *shared|sent; ?share|send|sent|shared|sending|sharing *location|address|whereabouts; +share|send|text|message|forward *location|address|where ^i ^am|place|details *with|to; +share ^it ^with; +let *know ^where; +share|send|tell *whereabouts; +forward|text *where
    """
}
