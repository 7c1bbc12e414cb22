#include "model/calendar.h"

enum { DAYS_IN_ERA = 146097, YEARS_IN_ERA = 400 };

/* Years start in March here, so that the day a leap year adds is their last. */
int32_t calendar_day(int year, int month, int day_of_month) {
    year -= month <= 2;
    int era = (year >= 0 ? year : year - (YEARS_IN_ERA - 1)) / YEARS_IN_ERA;
    int year_of_era = year - era * YEARS_IN_ERA;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - 719468;
}

struct date calendar_date(int32_t day) {
    int shifted = day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
    int day_of_era = shifted - era * DAYS_IN_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int month = shifted_month + (shifted_month < 10 ? 3 : -9);
    return (struct date){.day = day,
        .year = (int16_t)(year_of_era + era * YEARS_IN_ERA + (month <= 2)),
        .month = (uint8_t)month,
        .day_of_month = (uint8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int calendar_weekday(int32_t day) {
    return ((day + 3) % 7 + 7) % 7;
}

bool calendar_parse(struct str text, struct date *out) {
    uint32_t year, month, day;
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-' ||
        !str_to_uint(str_slice(text, 0, 4), &year) ||
        !str_to_uint(str_slice(text, 5, 7), &month) ||
        !str_to_uint(str_slice(text, 8, 10), &day) || month < 1 || month > 12 || day < 1)
        return false;
    struct date date = calendar_date(calendar_day((int)year, (int)month, (int)day));
    if (date.month != month || date.day_of_month != day)
        return false;
    date.place = out->place;
    *out = date;
    return true;
}
