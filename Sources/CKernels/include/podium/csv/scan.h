#pragma once

#include <stddef.h>
#include <stdint.h>

/// Finding the fields of CSV records, 64 bytes at a time.
///
/// A field without a quote is the bytes between two separators, and is found here. At the first quote the scan stops
/// and asks its caller, who has libcsv read that one field and then goes on behind it.

/// The length is in the low 30 bits.
#define PODIUM_CSV_LENGTH_MASK 0x3FFFFFFFu
/// The field stood in quotes.
#define PODIUM_CSV_QUOTED 0x80000000u
/// `start` counts from the caller's buffer of unescaped fields, not from the scan's base.
#define PODIUM_CSV_UNESCAPED 0x40000000u

/// One field: where it starts, counted from the scan's base, and its length with flags.
typedef struct {
    uint32_t start;
    uint32_t length;
} podium_csv_field;

/// Why a scan returned.
typedef enum {
    /// The wanted number of records is there, or the record behind `stop` is reached.
    PODIUM_CSV_RECORDS = 0,
    /// The data is at its end; all records are there.
    PODIUM_CSV_END = 1,
    /// The field at `position` holds a quote.
    PODIUM_CSV_QUOTE = 2,
    /// The record that ends at `position` has another number of fields than `columns`.
    PODIUM_CSV_RAGGED = 3,
    /// The record at `position` is an empty line.
    PODIUM_CSV_BLANK = 4,
    /// The record before `position` has more fields than the table can hold, or more bytes than 32 bits can count.
    PODIUM_CSV_OVERFLOW = 5,
    /// The field at `position` is longer than `field_limit`.
    PODIUM_CSV_FIELD_TOO_LONG = 6,
} podium_csv_status;

/// A scan in progress. The caller sets all of it and keeps it between calls.
typedef struct {
    /// The data; `base`, `position`, `stop` and `end` count from here.
    const uint8_t *bytes;
    /// What the fields' starts count from; the start of a record.
    size_t base;
    /// The start of the next field; with `resumes`, the separator behind the field of `replacement`.
    size_t position;
    /// The scan ends with the first record whose end lies at or behind `stop`.
    size_t stop;
    /// The end of the data; it ends the last record.
    size_t end;
    /// The table of fields, row by row; it needs room for 64 fields more than are wanted.
    podium_csv_field *fields;
    size_t capacity;
    /// The number of fields found, those of the unfinished record counted.
    size_t count;
    /// The number of fields each record must have.
    size_t columns;
    /// The number of finished records, and how many are wanted.
    size_t records;
    size_t wanted_records;
    /// The longest field allowed, in bytes; from 64 to PODIUM_CSV_LENGTH_MASK.
    size_t field_limit;
    /// The field that the caller read at the last quote.
    podium_csv_field replacement;
    int resumes;
    uint8_t delimiter;
    /// The quote, or 0 where nothing is quoted.
    uint8_t quote;
} podium_csv_scan;

/// Goes on with a scan until there is something to tell.
podium_csv_status podium_csv_scan_records(podium_csv_scan *scan);

/// The first position of `[from, end)` with `delimiter`, CR or LF, or `end`.
size_t podium_csv_find_separator(const uint8_t *bytes, size_t from, size_t end, uint8_t delimiter);
