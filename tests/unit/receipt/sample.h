/* A check-in as the demo hotel would print it, for the tests of the paper. */
#pragma once
#include "receipt/check_in.h"
#include "receipt/token.h"

/* What the hotel says in language; every pointer is static. link and receipt_id are left for the caller. */
static inline struct check_in_values sample_check_in(enum language language)
{
	struct check_in_values values = {
	    .hotel_name = "Yunjian Hotel",
	    .hotel_address = "88 Lakeside Road, Xihu District, Hangzhou",
	    .hotel_phone = "+86 571 8888 1208",
	    .hotel_mail = "stay@yunjian.example",
	    .booking_number = "HX7K2MPQ",
	    .room_number = "1208",
	    .room_type = "Lake view king room",
	    .room_floor = "12",
	    .room_way = "turn right after the lift",
	    .guests = {"Anna Maria Berg", "王小明"},
	    .guest_count = 2,
	    .arrival_day = 20778,
	    .departure_day = 20780,
	    .check_in_minute = 15 * 60,
	    .check_out_minute = 12 * 60,
	    .currency = "CNY",
	    .night_minor = 64800,
	    .night_full_minor = 72000,
	    .price_rule = "Gold member: 10 % off the daily rate",
	    .total_minor = 129600,
	    .paid_minor = 129600,
	    .breakfast = "07:00–10:00, 2nd floor, Orchid restaurant",
	    .wifi_name = "Yunjian",
	    .wifi_password = "lakeside-1208",
	    .rules = {"Quiet hours are from 22:00 to 07:00.",
	        "The whole house is smoke-free; please smoke in the garden.",
	        "Visitors please register at the front desk."},
	    .rule_count = 3,
	    .issued_ms = 1795273380000,
	    .utc_offset_minutes = 480,
	};
	if (language != LANGUAGE_ZH_CN)
		return values;
	values.hotel_name = "云间酒店";
	values.hotel_address = "杭州市西湖区湖滨路 88 号";
	values.room_type = "湖景大床房";
	values.room_way = "出电梯右转";
	values.price_rule = "金卡会员：当日房价九折";
	values.breakfast = "07:00–10:00，二层兰亭餐厅";
	values.rules[0] = "22:00 至次日 07:00 请保持安静。";
	values.rules[1] = "全楼禁烟；如需吸烟，请到花园吸烟区。";
	values.rules[2] = "访客请到前台登记。";
	return values;
}
