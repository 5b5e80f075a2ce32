#pragma once

#include "podium/csv/numbers.h"

/// The bytes of a field.
typedef struct {
    const uint8_t *at;
    const uint8_t *end;
} podium_csv_text;

static inline podium_csv_text podium_csv_field_text(const podium_csv_column *column, size_t row) {
    const podium_csv_field field = column->fields[row * column->stride];
    const uint8_t *at = (field.length & PODIUM_CSV_UNESCAPED ? column->unescaped : column->base) + field.start;
    return (podium_csv_text){at, at + (field.length & PODIUM_CSV_LENGTH_MASK)};
}

/// The text without blanks and tabs around it.
static inline podium_csv_text podium_csv_trimmed(podium_csv_text text) {
    while (text.at < text.end && (*text.at == ' ' || *text.at == '\t')) text.at++;
    while (text.at < text.end && (text.end[-1] == ' ' || text.end[-1] == '\t')) text.end--;
    return text;
}
