/* What a refusal says to the guest: the reason in a friendly word, and who helps next. */
#include "base/text.h"
#include "kiosk/screens/words.h"

const struct refusal_words refusal_rows[] = {
    {"TOO_EARLY", N_("A little early"),
        N_("Your room can be taken from the check-in time on. You are welcome to leave your luggage with us and come "
           "back."),
        WAY_HOME},
    {"TOO_LATE", N_("It is rather late"),
        N_("The time for checking in at this terminal has passed. Our staff will gladly see to it."), WAY_STAFF},
    {"NO_ROOM_READY", N_("No room is ready yet"), N_("A room of your type is still being prepared."), WAY_STAFF},
    {"ALREADY_IN", N_("Already checked in"),
        N_("Someone of your booking has checked in before. If that surprises you, please call our staff."), WAY_STAFF},
    {"ALREADY_OUT", N_("This stay has ended"),
        N_("The room was checked out. For a new stay our staff will gladly help you."), WAY_STAFF},
    {"CANCELLED", N_("This booking was cancelled"),
        N_("If you did not expect that, our staff will look into it with you."), WAY_STAFF},
    {"NO_SHOW", N_("This booking was not kept"),
        N_("You were expected on an earlier day. Our staff will see which room is free for you."), WAY_STAFF},
    {"BALANCE_DUE", N_("A payment is still open"),
        N_("It is settled at the front desk in a moment; afterwards you can go on here."), WAY_STAFF},
    {"UNDERAGE", N_("An adult is needed"),
        N_("By the house's rules one guest of the room must be of age. Our staff will help you."), WAY_STAFF},
    {"HELD", N_("We have a question first"),
        N_("Our staff have a question about this booking. It takes only a moment."), WAY_STAFF},
    {"WAITLISTED", N_("You are on the waiting list"),
        N_("We have not been able to confirm a room yet. Our staff know how things stand."), WAY_STAFF},
    {"NEEDS_STAFF", N_("Our staff will do this for you"), N_("This booking needs a look by our staff."), WAY_STAFF},
    {"NOT_REGISTERED", N_("One guest is missing"),
        N_("Every guest of the room has to be registered before the key is given."), WAY_ROOMS},
    {"NO_CONSENT", N_("We need your consent"),
        N_("Without it the registration cannot be stored here. Our staff can register you on paper."), WAY_STAFF},
    {"DOCUMENT_EXPIRED", N_("The document has expired"),
        N_("Please use another document, or ask our staff what is possible."), WAY_STAFF},
    {"ROOM_TAKEN", N_("That room was just taken"), N_("Nothing was recorded. We will find you another room at once."),
        WAY_ROOM_AGAIN},
    {"ROOM_NOT_ALLOWED", N_("That room is not free"),
        N_("Nothing was recorded. We will find you another room at once."), WAY_ROOM_AGAIN},
    {"LEASE_EXPIRED", N_("The room is no longer held"),
        N_("Nothing was recorded. We will find you another room at once."), WAY_ROOM_AGAIN},
    {"LEASE_UNKNOWN", N_("The room is no longer held"),
        N_("Nothing was recorded. We will find you another room at once."), WAY_ROOM_AGAIN},
    {"LEASE_FENCED", N_("The room is no longer held"),
        N_("Nothing was recorded. We will find you another room at once."), WAY_ROOM_AGAIN},
    {"OFFLINE_NOT_POSSIBLE", N_("Not possible offline"),
        N_("This terminal cannot reach the hotel's system just now. Our staff will gladly do it for you."), WAY_STAFF},
    {"STALE", N_("The booking has changed"), N_("It was changed in the meantime. Please look at it again."), WAY_ROOMS},
    {"NOT_ALLOWED", N_("Our staff will do this for you"), N_("This booking needs a look by our staff."), WAY_STAFF},
    {"BAD_INPUT", N_("That was not accepted"), N_("Please check what was entered, or let our staff help you."),
        WAY_ROOMS},
    {"TOO_MANY_TRIES", N_("Too many tries"), N_("Our staff will gladly help you right away."), WAY_STAFF},
    {"NO_STOCK", N_("No such room is free"), N_("We are sorry. Our staff will find a good solution for you."),
        WAY_STAFF},
};
const int refusal_row_count = sizeof(refusal_rows) / sizeof(refusal_rows[0]);

const struct refusal_words *words_refusal(const char *code)
{
	static const struct refusal_words unknown = {
	    "", N_("This cannot be done here"), N_("Our staff will gladly help you."), WAY_STAFF};
	for (int i = 0; i < refusal_row_count; i++)
		if (text_equal(refusal_rows[i].code, code))
			return &refusal_rows[i];
	return &unknown;
}
