#include "pay_kernel.h"

// The yardstick: the same quantities in one plain loop. Every pointer is restrict, so that nothing keeps the compiler from
// reordering loads and stores.
void pay_kernel(size_t count, const pay_columns *c, const pay_tables *t) {
    const uint8_t *restrict status = c->status, *restrict prefecture = c->prefecture, *restrict month = c->month;
    const uint16_t *restrict staff = c->staff;
    const float *restrict base = c->base, *restrict allowances = c->allowances, *restrict scheduled = c->scheduled;
    const float *restrict overtime = c->overtime, *restrict beyond = c->long_overtime, *restrict night = c->night;
    const float *restrict holiday = c->holiday, *restrict deductions = c->deductions;
    float *restrict hourly = c->hourly, *restrict lowest = c->minimum_wage, *restrict shortfall = c->shortfall;
    float *restrict premium = c->premium, *restrict unlawful = c->unlawful, *restrict owed = c->owed;
    uint8_t *restrict may_work = c->may_work, *restrict above = c->above_ceiling, *restrict welfare = c->welfare;
    const float *restrict wages = t->wages, *restrict factors = t->long_factor, *restrict ceilings = t->ceilings;
    const uint8_t *restrict work = t->work, *restrict entitled = t->welfare;
    const int months = t->months;
    const uint16_t large = t->large_above;
    const float over = t->overtime, rest = t->holiday, dark = t->night, share = t->lawful_share;

    for (size_t i = 0; i < count; i++) {
        const float gross = base[i] + allowances[i];
        const float hour = gross / scheduled[i];
        const float wage = wages[prefecture[i] * months + month[i]];
        const float lack = (wage > hour ? wage - hour : 0.0f) * scheduled[i];
        const float paid = hour > wage ? hour : wage;
        const float factor = factors[(staff[i] > large) * months + month[i]];
        const float added =
            paid * (over * (overtime[i] - beyond[i]) + factor * beyond[i] + dark * night[i] + rest * holiday[i]);
        const float excess = deductions[i] - share * gross;
        const float taken = excess > 0.0f ? excess : 0.0f;
        const uint8_t permit = work[status[i]];
        hourly[i] = hour;
        lowest[i] = wage;
        shortfall[i] = lack;
        premium[i] = added;
        unlawful[i] = taken;
        owed[i] = lack + added + taken;
        may_work[i] = permit;
        above[i] = (permit == 2) & ((scheduled[i] + overtime[i]) * (12.0f / 52) > ceilings[month[i]]);
        welfare[i] = entitled[status[i]];
    }
}
