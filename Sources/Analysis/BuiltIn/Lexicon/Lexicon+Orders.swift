extension Lexicon {
  /// How callers say that they take something, and how agents say that it is on its way. The form is told at
  /// `tables`.
  static let orders = """
    order = \
    ~i|we ^like|want|need|love|take ^the|that|this|those|these|a|an|two|three|some *one|ones|large|small|medium|box|pack|bottle|bag|case|set|package|bouquet|bunch|cake|loaf|pair *please|then|for ^saturday|friday|collection|delivery|pickup; \
    ~i|we ^like ^the|that|those|these *one|ones; ~i|we ^like|love ^two|three|four|five|six|#; \
    ~yes|yeah|ok|okay|then|right|sure ^go ^for ^it; ~yes|yeah|ok|okay ^go ^for ^it|that; ~yes *go ^for ^it; \
    ~let ^go ^for ^it; ~i|we ^have ^#|two|three|four|five|six ^of; ~zum ^Abholen|Mitnehmen|Liefern; \
    ~einmal|zweimal|dreimal|viermal ^ohne; ~einmal|zweimal|dreimal|viermal ^die|den|das|der|mit|bitte; \
    >that *pounds|euros|dollars *ready|delivered|collect|collection|postage|delivery; >in *minutes ^at ^the ^door; \
    >the ^invoice ^is ^in ^your; >ready ^from|for ^#|nine|ten|collection; >zum ^Abholen; \
    >in *Minuten *abholen|fertig|da|abholbereit; ~i|we ^pay ^now; ~hold ^it *pay|till|counter; \
    >that|it ^be *pounds|euros|dollars ^please|altogether|then; >pounds|euros|dollars *altogether|including; \
    >that *pounds|euros|dollars ^please|altogether|then; \
    >delivered|shipped|dispatched|despatched ^today|tonight|tomorrow|@day|within|first|by; \
    >ships ^today|tomorrow|tonight|@day|within; >delivery ^tomorrow|today|@day; >that|those ^on ^its|their ^way; \
    >wrapped|boxed|packed *for|at|by ^#|collection|you|tomorrow|today|@day; \
    >have|get|got ^it|them|that|those ^wrapped|boxed|packed|shipped|delivered; \
    >put ^it|them|that|those ^aside|by ^for; >your ^order ^is|has|was|placed|confirmed; >order ^placed; \
    >added ^to *basket|order|cart; >it|they|those ^yours; >it ^delivered ^tomorrow|today|@day; >it ^be ^delivered; \
    >liegt|liegen *bereit; >geht|gehen *raus; >macht *Euro; >wird|werden *geliefert|verschickt; \
    >Bestellung *aufgenommen|notiert; -chase|chasing; -my ^delivery|parcel|package; \
    -ordered ^an|two|three ^hour|hours|days|weeks; -bought|ordered *from ^you *in|on|and|but; \
    -bought|ordered ^this|it|that|the|them *from|off ^you; -we|i ^ordered *ago; -aber ^erst ^nach|wenn; ?eingekauft; \
    ?einkaufte; ?erwarb; ?zugeschlagen; ?geordert; ?in ^Auftrag *gegeben; ?Verkauf; ?Kauf *zustande; \
    ?sale ^made|agreed|closed; ?made ^a ^sale; ?closed ^a|the ^sale|deal; ?buying|purchasing; \
    ?sign|signed ^a ^contract; ?checkout; ?transaction ^completed; ?place|placed ^their ^order; \
    ~half|quarter ^a ^pound|kilo|dozen; ~half ^a ^dozen; ~better ^have|order|buy ^it|one|two|some|that|them; \
    ~where ^do ^i|we ^sign; ~sign ^on ^the ^dotted; ~the ^usual ^order|please|and|but; ~and ^the ^usual; \
    ~bring *over ^then; ~send|pop|ship ^it|them|that ^over|out|off|round ^then; ~i|we ^go ^for ^it|that|those; \
    ~we|i ^go|going ^with ^that|it|those; ~i|we ^have ^both|two|three|it ^then|please; \
    ~sounds|looks|seems *perfect|good|great|ideal *take|have|order|buy ^it|one|them|that; ~can't ^say ^no ^to ^that; \
    ~too ^good ^to ^miss|refuse|pass; ~bargain *take|have|then; ~at ^that ^price *take|have|two|i'll|yes|one; \
    ~for ^that ^price|money *take|have|two|one; ~before *gone|sold *take|two|three; ~last ^one *take|have|then; \
    ~save ^me ^one|two; ~hold|keep ^it|one|them ^for ^me; ~hold *one|it|two|pair ^for ^me; ~to ^the ^usual ^address; \
    ~same ^address; ~yes ^to ^the; ~throw ^them|it|one ^in; ~add ^one|them|those|two ^on|in|as|please|then; \
    ~make ^mine ^a|the; ~mine ^a|the ^large|small; ~pay *with|by ^visa|mastercard|card|paypal|amex ^then|please|now; \
    ~it|that ^visa|mastercard|amex; ~visa ^ending|card|number|debit; ~invoice ^me|us *for ^it|them|that; \
    ~charge *to ^my *card|room|account|tab; ~thanks ^for ^sorting ^that ^order; ~like|want ^to ^order|buy|purchase; \
    ~consider ^it ^done|sold; ~you ^have ^a ^customer|deal|sale; ~you ^got ^yourself; \
    ~got ^yourself ^a ^deal|customer|sale; ~count ^us|me ^in ^for; ~sign ^us|me ^up ^for|to|please|then; \
    ~renew ^it|us|me|my|our ^please|then|for; ~another ^year ^please|then; ~top ^me|us|it ^up; \
    +lovely|great|perfect|thanks|done *ordered|reserved|order *for ^you; \
    +i|we ^have|get ^it|them|that|those *wrapped|packed|sent|delivered|shipped|posted|boxed; \
    +get|have ^that|them|it|those *out ^to ^you; +i ^put|pop ^it|that|them ^through|aside; \
    +i ^put ^that|those ^through; +put *by|aside ^for ^you; +confirmation *order|mail|email|text *purchase|order; \
    +your ^order *confirmed|placed|through; +order ^total; +total|altogether ^is|comes|of *#|pounds|euros; \
    +that *pounds|euros ^then|please|altogether; +card ^number ^please; +how *like|want ^to ^pay; \
    +cash|card ^or ^card|cash; ~tun ^Sie *#|sechs|zwei|drei|vier|fünf|zehn|mal *rein|dazu|Stück|drauf; \
    ~machen ^Sie *#|zwei|drei|vier|sechs *draus|fertig|Kisten|Stück; ~dann ^machen ^Sie *#|zwei|drei|fertig|zurecht; \
    ~nehmen *mit|wir *#|zwei|drei; ~nimm|nehm ^ich; \
    ~hätt|hätte|hätten ^gern|gerne *#|zwei|drei|vier|Stück|Kilo|Pfund|ein|eine|einen; ~ich ^nehme|nehm; \
    ~die|den|das ^nehme|nehm; ~wir ^nehmen; ~nehmen ^wir; ~ja ^bitte *zwei|drei|#|einmal|Stück|beide; ~so *nehme; \
    ~schreiben ^Sie ^auf *#|zwei|drei; \
    ~zwei|drei|vier|fünf|sechs|zehn ^Stück|Kisten|Flaschen|Kilo|Pfund|Packungen|Gläser|Karten|Tickets *bitte|dann|zum|für|liefern; \
    ~kann|können|könnten ^Sie|ich|wir *zwei|drei|vier|Kiste|Kisten|Flaschen|Pakete *liefern|schicken|bringen|zurücklegen; \
    ~liefern ^Sie *zwei|drei|vier; ~liefern *an ^die ^alte|gleiche|selbe|übliche; \
    ~alte|gleiche|selbe|übliche ^Adresse; ~zahle|zahl *mit|per|auf ^Karte|PayPal|Rechnung|Vorkasse; ~nehm ^ich ^mit; \
    ~gleich ^zwei|drei|mit; ~noch *dazu ^bitte; ~dann ^bitte *#|zwei|drei|einmal|den|die|das; \
    ~für|um ^den ^Preis *nehm|nehme|zwei|drei; -wollt|wollte *aber; -wir ^haben ^noch; -hab|habe ^noch; -noch ^genug; \
    -andermal; -umming; -umm; -ring ^me ^in; -kill ^for; -doctor|diet *no; -returning|return *bought|ordered; \
    -like|want ^to ^return|cancel|exchange|complain; -where|when *my *order; -chase|chasing *order; \
    -about ^my|an ^order; -order ^i *placed|made; -i ^placed *last|ago|monday|yesterday; -waiting ^for ^my; \
    -forgot ^to ^order; -should|shall ^i|we *buy|order|take *or; -think|thinking ^of|about *buying|ordering|getting; \
    -considering *buying|ordering; -might *buy|order|take|get; -not ^sure *buy|order|take|want|which; \
    -interested ^in *buying|one; -window ^shopping; ?decided|decide ^to ^buy|purchase|order|take; ?sold; \
    ?sale take|took place; ?purchase take|took place; ?commit|committed ^to *buying|purchase|order; \
    ?place|placed|make|made order|purchase; ?acquire; ?acquired; ?spend ^money; ?go|went ^ahead *order|purchase|buy; \
    ?Kaufentscheidung; ?Bestellung *aufgegeben; ?verkauft; ?erworben; ?kaufte; ?bestellte; ?Auftrag *erteilt; \
    ~put|pop|stick|pencil|mark|sign ^me|us|him|her|mum ^down ^for; ~put|pop|stick ^me|us ^in ^for; \
    ~put *one|two|three|#|some ^by|aside|away *for ^me|us; \
    ~keep|save|hold|lay|set|leave|reserve ^me|us ^back|by|one|two|three|#|some; \
    ~pop|put|stick|sling|chuck|bung|throw *one|two|three|#|some|it|them|that|another *in ^the ^post|basket|box|bag|mail|van; \
    ~pop|box|bag|wrap|parcel ^it|them|that|those ^up; ~get|make|fix|knock|rustle ^me|us ^up ^a|one|two|some|#|another; \
    ~do ^me|us ^a|one|two|three|some|#|another|the; ~sort ^me|us ^out ^with; \
    ~throw|chuck|stick|pop ^in ^a|one|two|some|#|another; ~add *to ^my|the|that *order|box|basket|list; \
    ~go ^ahead *and *send|ship|order|charge|place|book; ~go ^on *treat|devil|have ^it|one; \
    ~treat|treating ^myself|ourselves; ~twist|twisted|twisting *arm; ~you ^convinced|persuaded ^me; \
    ~it|that|you ^got ^a ^deal; ~done ^deal; ~it|that ^a ^deal; ~shake *on ^it; \
    ~let ^us ^take|order|get|buy ^it|that|the|one|two|three|those|them|a|#; \
    ~lets ^take|order|get|buy|have ^it|that|the|one|two|three|those|them|a|#; ~lets ^do ^it; \
    ~lets ^go ^for|with ^the|that|it|two|one|those; ~that ^the ^one *please|lets|take|perfect; \
    ~that|those|they|these ^do ^nicely|fine|me|us; ~snap ^it|them|one ^up; \
    ~grab *one|two|it|them|those|that|#|last|both *for ^me|us; ~grab ^them|those|it ^for|then|please; \
    ~i|we ^will *take|have|order|buy *one|two|three|#|both|six|four|dozen; \
    ~i|we *happily|gladly|definitely ^take|order|buy; ~have ^to ^have ^one|them|those; ~ready ^to ^order|buy|purchase; \
    ~got|have ^my|the *card *ready; ~card ^ready; ~same ^card; \
    ~take|charge ^it|that|them ^to|on|off|from *card|account|paypal; \
    ~on ^my|the ^account|tab|card *please|then|usual|always; \
    ~stick|put|pop ^it|that|them ^on ^my|the *card|account|tab|slate; ~here ^my|the ^card; ~card ^number ^is|#; \
    ~reading|reads|read ^it|card|number|the ^to ^me|you; \
    ~#|two|three|four|five|six|dozen|couple|another|some ^bottles|cases|boxes|packs|kilos|bags|loaves|pairs|jars|tins|tubs|rolls|trays|dozen|crates *please|then; \
    ~dozen|couple|pack|case|box|bottle|bag|kilo|pair ^of *please|then; ~pound|kilo ^of *and|please; \
    ~usual ^order|please|delivery|box; ~repeat ^order; ~all|run|running|clean ^out ^of *can|could|send|need|pop; \
    ~running|run ^low *can|could|send|need|pop; ~out ^of *send|pop ^me|us|another|some|two; \
    ~need|want|after *more|another|some|replacement *sent|delivered|posted; \
    ~could|can|would ^you *pop|post|ship|deliver *two|three|another|some|couple; \
    ~could|can|would ^you *send *two|three|four|five|six|dozen|box|pack|case|crate; \
    ~i|we ^decided *to ^take|buy|order|get; ~made ^up ^my|our ^mind *take|have|blue|red|grey|green|order|buy; \
    ~settled ^on ^the|a; ~plump|plumping ^for; \
    ~i|we *go|going|opt|opting ^for|with ^the|that|this|two *one|then|please|blue|grey|green|red|large|small|cheaper|bigger|premium|standard|basic|medium; \
    ~want ^both; ~i|we ^like|love ^to ^order|buy|purchase|place; \
    ~start *subscription|membership *please|from|next|then; ~set ^me|us ^up ^with *plan|package|subscription|box|one; \
    ~shut ^up ^and ^take; ~take ^my ^money; \
    ~the ^large|small|medium|big|bigger|cheaper|dearer|larger|smaller ^one ^please|then; \
    ~one ^of ^each|those|them|these *please|then; ~both ^of ^them|those *please|then; ~both ^then; \
    ~the ^lot ^please|then; ~all ^of ^them ^please|then; \
    +that|those|order ^on ^its|their ^way *you|today|tonight|tomorrow|@day; \
    +ships|ship|dispatch|dispatches|despatched|dispatched ^today|tonight|tomorrow|@day|this|first; \
    +be|it|they|them *delivered|shipped|dispatched|posted ^today|tonight|tomorrow|@day|first; \
    +payment *gone|went|taken ^through; +payment ^gone|went|been|has *through|taken; +put|putting *order|it ^through; \
    +thank|thanks *for ^your ^order|purchase|custom; +for ^your ^order|purchase; +order ^has|went|gone *through|in; \
    +comes ^to *#|pounds|euros *altogether|total|please; +that ^be *#|pounds|euros *please|altogether|total; \
    ~legen|legt|leg ^Sie|ihr|mir *mir|uns *zurück|weg|bereit|dazu; \
    ~machen ^Sie|ihr ^mir|uns *fertig|#|zwei|drei|ein|eine|einen; \
    ~packen|schicken|liefern|bringen|senden|geben ^Sie *mir|uns *#|ein|eine|einen|zwei|drei|vier; \
    ~packen ^Sie *ein|dazu; ~tun ^Sie *dazu|rein; ~her ^damit; ~dann ^nehme|nehm ^ich; \
    ~nehm|nehme|nehmen ^ich|wir *#|den|die|das|ein|eine|einen|zwei|drei|beide|alle; \
    ~ich|wir ^nehm|nehmen *#|den|die|das|ein|eine|einen|zwei|drei|beide|alle; \
    ~den|die|das|beide|alle|zwei|drei ^nehm|nehme|nehmen ^ich|wir; ~zweimal|einmal|dreimal *bitte; \
    ~wie ^immer *Rechnung|bitte|Adresse; ~wie ^gehabt; ~nochmal ^das ^Gleiche|Selbe; \
    ~das ^Gleiche|Selbe ^wie|nochmal|bitte; ~auf ^Rechnung; ~schlage|schlag *zu; ~abgemacht; ~überredet; \
    ~überzeugt ^ich|nehme|haben; ~gönne|gönn *mir|uns; ~gebongt; \
    ~ich|wir *hätte|hätten|hätt|möchte|möchten|bräuchte|bräuchten|brauche *gern|gerne|noch|dann|bitte *#|zwei|drei|vier|fünf|Kiste|Kisten|Flasche|Flaschen|Kilo|Pfund|Packung|Stück|Dutzend|Karton|Kartons; \
    ~dazu ^noch *#|ein|eine|einen|zwei; ~bestelle|bestell ^ich|wir; ~dann ^bestell|bestelle; \
    ~tragen|schreiben ^Sie ^mich|uns *ein|auf *Liste|für; +liegt|liegen|steht|stehen *bereit; \
    +wird|werden *geliefert|verschickt|zugestellt *morgen|heute|@day; +zurückgelegt; +vorgemerkt; \
    +Ihre ^Bestellung *aufgenommen|unterwegs|notiert|raus; +macht *Euro *zusammen; -in ^order ^to; -out ^of ^order; \
    -doctor|doctors|court ^orders|order; -order ^of; -can ^you|i|we|one ^still ^buy|get|order; \
    -can ^one|people ^buy|order; -all|was ^set ^to *but; -was|were ^about|ready|tempted ^to *but; \
    -i ^leave|left ^it ^there|for|at|be; -i ^leave ^it *thanks|though|today; -leave ^it ^for ^now; \
    -ask ^the|my ^wife|husband|boss|partner|missus|mum|dad; -check ^with *wife|husband|boss|partner|missus; \
    -get ^back ^to ^you; -have ^a ^look; -mull; -weigh ^up; -not ^today; -another ^time|day; -pass ^this ^time; \
    -i ^pass; -cold ^feet; -got|have ^plenty; -still *plenty|got; \
    -what ^do|does|would|will|did *cost|costs|come|charge; -my ^box|order|parcel|package *hasn't|didn't|not|never; \
    -my ^box|order|parcel|package *late|missing|wrong; \
    -bought|ordered *off|from *you *last|ago *which|where|when|how|and|but; \
    -bought|ordered *last ^month|year|week|summer|winter|christmas; -do|did ^i *order|ordered; \
    -someone|somebody|who ^else *ordered|bought; -buy ^time; -selling *my|our; -want ^to ^sell; -nehmen ^Sie *für; \
    -was ^nehmen ^Sie; -was ^kostet|kosten|käme; -wie ^viel *kostet|kosten|nehmen; -schau|schaue *mal|vorbei; \
    -überleg; -drüber ^schlafen; -schlafe *drüber; -frage *Frau|Mann; -muss *Frau|Mann *fragen; -doch ^lieber; \
    -heute ^nicht; -lieber ^nicht; -nur *fragen *Angebot|Preis; <changed|changing ^my|our ^mind; \
    <on ^second ^thoughts *no|not|don't; <on ^second ^thoughts *leave|forget|rather; \
    <cancel ^that|it ^order|then|please; <don't ^send ^it|them|anything; <forget ^the ^order|whole; <scrap ^that|it; \
    <i ^leave ^it ^then|thanks|after|for; <doch ^nicht; <lassen ^wir ^es|das
    """
}
