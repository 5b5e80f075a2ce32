#pragma once

#include "csv_dates.h"
#include "csv_numbers.h"
#include "csv_scan.h"
#include "csv_survey.h"
