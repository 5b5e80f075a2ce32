#pragma once

#include "decimal.h"

/// The double nearest to the number, ties to even; infinite beyond the range. `text` is what `number` was read from.
double podium_csv_round(const podium_csv_decimal *number, podium_csv_text text);
