#pragma once
#include <stddef.h>
#include <stdint.h>

// Columns of person-months: what goes in and what comes out, one array for each quantity.
typedef struct {
    const uint8_t *status, *prefecture, *month;
    const uint16_t *staff;
    const float *base, *allowances, *scheduled, *overtime, *long_overtime, *night, *holiday, *deductions;
    float *hourly, *minimum_wage, *shortfall, *premium, *unlawful, *owed;
    uint8_t *may_work, *above_ceiling, *welfare;
} pay_columns;

// Tables: wages by prefecture * months + month, factors by large * months + month, ceilings by month.
typedef struct {
    const float *wages, *long_factor, *ceilings;
    const uint8_t *work, *welfare;
    int months;
    uint16_t large_above;
    float overtime, holiday, night, lawful_share;
} pay_tables;

void pay_kernel(size_t count, const pay_columns *columns, const pay_tables *tables);
