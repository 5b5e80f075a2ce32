#include "podium/csv/dates.h"

#include "column.h"

/// Reads exactly `count` digits; -1 where there are fewer.
static int64_t take_digits(podium_csv_text *text, int count) {
    if (text->end - text->at < count) return -1;
    int64_t value = 0;
    for (int i = 0; i < count; i++) {
        const unsigned digit = (unsigned)*text->at - '0';
        if (digit > 9) return -1;
        value = value * 10 + digit;
        text->at++;
    }
    return value;
}

static int take(podium_csv_text *text, uint8_t byte) {
    if (text->at == text->end || *text->at != byte) return 0;
    text->at++;
    return 1;
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t year_of_era = year - era * 400;
    const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static int64_t days_of_month(int64_t year, int64_t month) {
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/// Up to six digits of a fraction in microseconds; further digits must be zeros. -1 where there is none.
static int64_t take_fraction(podium_csv_text *text) {
    int64_t value = 0;
    int digits = 0;
    for (; text->at < text->end && (unsigned)*text->at - '0' <= 9; text->at++, digits++) {
        if (digits < 6)
            value = value * 10 + (*text->at - '0');
        else if (*text->at != '0')
            return -1;
    }
    if (digits == 0) return -1;
    for (; digits < 6; digits++) value *= 10;
    return value;
}

/// Seconds east of Greenwich; INT64_MIN where the text is no offset.
static int64_t take_offset(podium_csv_text *text) {
    if (text->at == text->end || take(text, 'Z')) return 0;
    const int64_t sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    const int64_t hours = sign ? take_digits(text, 2) : -1;
    if (hours < 0 || hours > 23) return INT64_MIN;
    if (text->at == text->end) return sign * hours * 3600;
    take(text, ':');
    const int64_t minutes = take_digits(text, 2);
    if (minutes < 0 || minutes > 59) return INT64_MIN;
    return sign * (hours * 3600 + minutes * 60);
}

/// Microseconds since midnight UTC; INT64_MIN where the text is no time.
static int64_t take_time(podium_csv_text *text) {
    const int64_t hours = take_digits(text, 2);
    if (hours < 0 || hours > 23 || !take(text, ':')) return INT64_MIN;
    const int64_t minutes = take_digits(text, 2);
    if (minutes < 0 || minutes > 59) return INT64_MIN;
    int64_t seconds = 0, fraction = 0;
    if (take(text, ':')) {
        seconds = take_digits(text, 2);
        if (seconds < 0 || seconds > 59) return INT64_MIN;
        if (take(text, '.')) fraction = take_fraction(text);
        if (fraction < 0) return INT64_MIN;
    }
    const int64_t offset = take_offset(text);
    if (offset == INT64_MIN) return INT64_MIN;
    return (hours * 3600 + minutes * 60 + seconds - offset) * 1000000 + fraction;
}

/// Whether `text` is a date; writes its value.
static int parse_date(podium_csv_text text, int64_t *value) {
    const int64_t year = take_digits(&text, 4);
    if (year < 1) return 0;
    const uint8_t separator = text.at < text.end ? *text.at : 0;
    if (separator != '-' && separator != '/') return 0;
    take(&text, separator);
    const int64_t month = take_digits(&text, 2);
    if (month < 1 || month > 12 || !take(&text, separator)) return 0;
    const int64_t day = take_digits(&text, 2);
    if (day < 1 || day > days_of_month(year, month)) return 0;
    int64_t time = 0;
    if (text.at < text.end) {
        if (!take(&text, 'T') && !take(&text, ' ')) return 0;
        time = take_time(&text);
        if (time == INT64_MIN) return 0;
    }
    *value = days_from_civil(year, month, day) * 86400000000 + time;
    return text.at == text.end;
}

size_t podium_csv_parse_dates(podium_csv_column column, size_t from, size_t rows, int64_t *values) {
    for (size_t row = from; row < rows; row++) {
        if (!parse_date(podium_csv_trimmed(podium_csv_field_text(&column, row)), &values[row])) return row;
    }
    return rows;
}
