/* The hotel's row: its document, business date, clock, keys and what central decides for its kiosks. */
#pragma once
#include "central/database.h"
#include "hotel/hotel.h"

/* Kept beside struct hotel; not told to kiosks. */
struct hotel_settings {
	bool demo;               /* passwords printed, not for use beyond this machine */
	int64_t clock_anchor_ms; /* the moment (UTC ms) at which the hotel's clock starts with each serve; 0: the true
	                            time */
	/* Living bookings all go to the kiosks; those that are over while their arrival is so near the business date. */
	int feed_days_back, feed_days_ahead;
	int lease_minutes;                   /* for which a kiosk may give a room without asking */
	int lease_percent;                   /* rooms leased, of the arrivals still expected today; 0..400 */
	int lease_margin;                    /* rooms more, per type and kiosk */
};

struct hotel_settings hotel_settings_default(void);

/* A new hotel with keys of its own, an epoch and an empty feed; work->hotel must be hotel->id. Code EXISTS if there is
 * one of this id. hotel->receipt_public is set. */
bool store_hotel_create(
    struct work *work, struct hotel *hotel, const struct hotel_settings *settings, struct error *err);
/* The hotel of work->hotel; settings may be NULL. Code NOT_FOUND. struct hotel is large: allocate it. */
bool store_hotel_load(struct work *work, struct hotel *out, struct hotel_settings *settings, struct error *err);
/* Writes texts, policies, business date and clock, and the feed's document. */
bool store_hotel_save(struct work *work, const struct hotel *hotel, struct error *err);
/* The hotel's present epoch. */
bool store_hotel_epoch(struct work *work, char out[33], struct error *err);
/* After a restore: kiosks take everything anew and send again what this database has not seen. */
bool store_hotel_new_epoch(struct work *work, struct error *err);
/* The secret key with which receipts are signed, hex. The caller wipes it. */
bool store_hotel_receipt_secret(struct work *work, char out[129], struct error *err);

/* The ids of all hotels, a NUL-separated list that ends with an empty one; for work with hotel "". */
bool store_hotel_list(struct work *work, struct buffer *out, struct error *err);

/* UTC ms by the hotel's clock, and its local time. */
int64_t hotel_now_ms(const struct work *work, const struct hotel *hotel);
struct local_time hotel_local_time(const struct work *work, const struct hotel *hotel);
