extension Lexicon {
  /// Travel, going out, health, home and free time. The form is told at `tables`.
  static let outings = """
    schedule = ?schedule; ?scheduled; ?scheduling; +schedule; +scheduled; +set ^up; +arrange; +book; \
    +booked; +available on; +put ^you ^down; +down for; ?arrange; ?arranged; ?set ^up; +fix|fixed a|the; \
    vereinbaren; vereinbart; +eingetragen; ausgemacht
    book = book; booked; booking; bookings; reserve; reserved; reserving; reservation; reservations; \
    +get ^@me ^a; +find ^@me ^a; +make a reservation; +hold *for; buchen; gebucht; Buchung; reservieren; \
    reserviert; Reservierung
    reschedule = reschedule; rescheduled; rescheduling; postpone; postponed; ?moved *date|day|time; \
    move|change my|the appointment|meeting|booking|viewing; +another|different day|time|date|slot; \
    +push ^back; +move ^it|the|my *to; +move *from *to; +make ^it|that *@day; verschieben; verlegen; \
    verschoben; umbuchen
    flight = flight; flights; fly; airline; airlines; =plane; =planes; ?airplane; +flying; +airfare; \
    +fly ^from|to; +one ^way; +round ^trip; +roundtrip; +economy; +business ^class; +ticket ^from|to; \
    Flug; Flüge; fliegen
    ticket = ticket; tickets; admission; Ticket; Tickets; Eintrittskarte; Karten
    seat = seat; seats; aisle; +window; +seating; +legroom; ?seat ^assignment; Sitz; Sitzplatz
    seatchange = ?change *seat; ?different seat ^assignment; ?different seat; ?seat assignment; +change|different|another|select|switch|\
    move|want|like|need|prefer *seat; +aisle|window *seat; +seat *change|assignment
    boardingpass = boarding pass; ?boarding; +boarding; Bordkarte
    ride = ride; rides; taxi; cab; cabs; shuttle; lift; uber; lyft; +pick ^@me ^up; +driver; Taxi; Fahrt
    rentalcar = ?rental ^car; ?rent *car; car rental; rental; ?hire ^car; +rent|hire|rental *car|vehicle|\
    sedan|suv|hatchback; +sedan; +suv; +hatchback; +pickup ^date; Mietwagen
    bus = bus; buses; coach; +bus ^ticket; Bus; Fernbus
    train = train; trains; rail; railway; amtrak; +train ^station; Zug; Bahn; Züge
    trip = trip; trips; travel; journey; route; ?way; +how|which *get|bus|train|route ^to; \
    +fastest|best|quickest *way|route; Reise; Weg; Route; Wegbeschreibung
    hotel = hotel; hotels; accommodation; accommodations; lodging; motel; hostel; ?house; ?room; resort; \
    +inn; +a ^room; +rooms; -room ^#|number; -to|in ^my|our ^room; +airbnb; +house *stay|rent|book; +check-in; Hotel; Unterkunft; Zimmer
    roomservice = room ^service; housekeeping; +towels; +pillow; +clean *room; Zimmerservice
    apartment = apartment; apartments; flat; =viewing; ?property; ?house; rent; rental; bedroom; +studio; \
    +lease; +tenant; Wohnung; Besichtigung
    restaurant = restaurant; restaurants; table; +place to eat; +dinner; +lunch; +dine; +diner; +cuisine; \
    +table for; Tisch; Lokal
    movie = movie; movies; film; films; cinema; theater; theatre; +watch; +stream; +showtime; Kino; Film
    event = event; events; concert; concerts; game; games; ?show; ?shows; +a|the|any|some ^show; +sports; +=vs; match; festival; +a|the ^play; \
    +stadium; +musical; +exhibition; +baseball; +football; +basketball; +band; +artist; +playing ^at|against|live; \
    Veranstaltung; Konzert
    party = party; parties; birthday; wedding; celebration; celebrate; venue; caterer; Feier; Hochzeit; Fest
    weather = weather; forecast; temperature; rain; raining; sunny; snow; humidity; wind; degrees; +umbrella; Wetter; Regen
    music = music; song; songs; album; play; playlist; +track; +listen; Musik; Lied
    trivia = trivia; quiz; +question ^number; Quiz
    alarm = alarm; alarms; ?wake; +wake ^@me; Wecker
    reminder = reminder; remind; +!forget; Erinnerung; erinnern
    calendar = calendar; ?event *calendar; +calendar; +add *event; +my schedule; Kalender
    message = message; text; sms; ?send *message; +tell *that; +pass ^on; Nachricht; ausrichten
    meetingtime = -nice|pleased|good|glad|great ^to ^meet; -in ^a ^meeting; ?meeting; +meeting; +meet ^with
    prescription = prescription; medication; medicine; medicines; pills; pill; refill; dose; dosage; \
    drug; +tablets; +antibiotics; Rezept; Medikament; Medikamente; Tabletten
    doctor = doctor; dentist; physician; therapist; doctors; dr; specialist; clinic; ?provider; ?medical; \
    +psychologist; +psychiatrist; +counselor; +dermatologist; +gynecologist; +gp; +surgeon; +hospital; \
    +medical; Arzt; Ärztin; Zahnarzt; Praxis
    stylist = stylist; hair stylist; hairdresser; salon; haircut; barber; Friseur
    instructions = instructions; instruction; +directions ^on|for; ?how to take; ?how *take; +how often; \
    +how many|much times|pills|should; +should i take; +supposed ^to; +how should i; +when *take; \
    +times ^a ^day; +after|before|with meals|food|eating; Anweisungen; Anleitung
    threat = threaten; threatened; threatening; drohen; gedroht
    followup = ?follow-up; followup; follow ^up; ?following ^up; +following ^up; aftercare; +the doctor told; \
    +doctor said|told|prescribed; +my ^appointment *with|yesterday|last; +forgot *told|said|take; Nachsorge
    symptoms = symptom; symptoms; pain; ill; sick; fever; headache; cough; hurts; +rash; +sore; +dizzy; \
    Schmerzen; Symptome; krank
    emergency = emergency; urgent; urgently; urgency; immediately; asap; critical; ?quickly; \
    +as ^soon ^as ^possible; +right ^away; +right ^now; +straight ^away; Notfall; dringend; sofort; eilig
    hours = ?opening hours; opening hours; business hours; ?open; +what time *open|close; \
    +when do|does|are|is *open|close|opens|closes; +are you open; +still open; Öffnungszeiten; \
    +wann *geöffnet|offen|auf|zu
    luggage = luggage; baggage; bag; bags; suitcase; Gepäck; Koffer
    car = car; cars; vehicle; auto; truck; Auto; Fahrzeug; Wagen
    accident = accident; crash; collision; ?car ^accident; +hit; +rear-ended; +bumper; Unfall
    pet = pet; dog; cat; animal; Haustier; Hund
    parking = parking; park; ?parking ^space; parken; Parkplatz
    allergy = allergy; allergic; allergies; vegan; vegetarian; gluten; Allergie
    people = ?guests; guests; people; persons; Gäste; Personen
    email = email; e-mail; mail; mailed; E-Mail
    information = ?details; details; brochure; ?information; Auskunft; Prospekt; Unterlagen
    home = home; homes; house; houses; +property; Haus
    unavailable = unavailable; ?!available; ?!possible; ?unable; ?fail; ?failed; ?failure; ?decline; \
    ?declined; ?reject; ?rejected; ?unsuccessful; ?!complete; ?!completed; ?sold ^out; ?!successful; \
    ?!go ^through; ?out ^of ^stock; +!available; +!possible; +unable ^to; +failed; +sold ^out; +declined; \
    +fully ^booked; +booked ^out; +couldn't !make|!book|!complete|!find|!process|!reserve; \
    +can't|cannot !book|!reserve|!make|!complete; +!book; +!complete; +!reserve; +!successful; \
    +no !rooms|!seats|!openings|!tables|!availability|!tickets|!slots; +unsuccessful; +!go ^through; \
    +was an error; +something went wrong; +unavailable; +no ^free|free *appointment|slot|table; +out ^of \
    ^stock; +could ^not ^be; +unfortunately; +no *available; +is|are|was ^full; +denied; +!fit; \
    ausgebucht; +nicht !verfügbar; +!verfügbar; +leider; +ausverkauft
    """
}
