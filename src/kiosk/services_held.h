/* Why a booking is held that the house itself has no question about. */
#pragma once

/* held_reason while what its guest asked for waits for central's word. */
#define VIEW_REQUESTED "REQUESTED"
