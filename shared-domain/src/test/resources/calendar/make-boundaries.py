#!/usr/bin/env python3
"""Writes boundaries.txt, the table that the calendar of billing is held to: python3 make-boundaries.py > boundaries.txt

It counts days on a calendar of its own making, by the rule "the n-th boundary is the anchor's day n months later, or the last
day of that month where it is shorter", and shares neither code nor library with the product.
"""


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year, month):
    return [31, 29 if leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def months_later(year, month, day, months):
    zero_based = year * 12 + month - 1 + months
    year, month = zero_based // 12, zero_based % 12 + 1
    return year, month, min(day, days_in(year, month))


def days_later(year, month, day, days):
    for _ in range(days):
        day += 1
        if day > days_in(year, month):
            year, month, day = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    return year, month, day


def row(anchor, every, dates):
    print("%04d-%02d-%02d" % anchor, every, " ".join("%04d-%02d-%02d" % date for date in dates))


print("# anchor, every, and the boundaries that follow. Made by make-boundaries.py.")
for year in range(2024, 2033):
    for month in range(1, 13):
        for day in range(28, days_in(year, month) + 1):
            anchor = (year, month, day)
            row(anchor, "1 MONTH", [months_later(*anchor, n) for n in range(1, 14)])
            if month in (1, 2):
                row(anchor, "3 MONTH", [months_later(*anchor, 3 * n) for n in range(1, 7)])
                row(anchor, "1 YEAR", [months_later(*anchor, 12 * n) for n in range(1, 9)])
                row(anchor, "1 WEEK", [days_later(*anchor, 7 * n) for n in range(1, 7)])
                row(anchor, "30 DAY", [days_later(*anchor, 30 * n) for n in range(1, 7)])
