// A parcel from the columns of the view parcel_rows, in its order.
#pragma once
#include "db/sqlite/fleet/rows.h"

#include <ranges>

namespace veilbox::db::rows {

inline constexpr int columns_of_parcel = 20;

// Words with commas between them.
inline std::vector<ParcelFlag> flags(const std::string& words) {
    std::vector<ParcelFlag> flags;
    for (const auto word : std::views::split(std::string_view(words), ',')) {
        flags.push_back(legal(from_text<ParcelFlag>(std::string_view(word)), "flag"));
    }
    return flags;
}

inline ParcelTerms terms(const Row& row) {
    ParcelTerms terms;
    if (!row.is_null(10)) terms.reach = legal(from_text<Reach>(row.text(10)), "reach");
    if (!row.is_null(11)) terms.deposit_until = instant(row.integer(11));
    if (row.integer(12) == 0) terms.consent = false;
    if (!row.is_null(13)) terms.bundle = id<ParcelId>(row, 13);
    if (!row.is_null(14)) terms.flags = flags(row.text(14));
    if (row.integer(19) != 0) terms.drop_off = true;
    return terms;
}

inline std::optional<Size> size(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return legal(from_text<Size>(row.text(column)), "size");
}

template <class Word>
std::optional<Word> word_or_nothing(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return legal(from_text<Word>(row.text(column)), "word");
}

inline fleet::ParcelRecord parcel(const Row& row) {
    return {.id = id<ParcelId>(row, 0),
            .sender = id<fleet::SenderName>(row, 1),
            .locker = id<LockerId>(row, 2),
            .size = size(row, 3),
            .carrier = id<CarrierId>(row, 4),
            .waybill = row.text(5),
            .status = legal(from_text<ParcelStatus>(row.text(6)), "state"),
            .compartment = compartment(row, 7),
            .message = from_text<fleet::MessageOutcome>(row.is_null(8) ? "" : row.text(8)),
            .at = instant(row.integer(9)),
            .terms = terms(row),
            .contact = word_or_nothing<ContactState>(row, 16),
            .message_trouble = word_or_nothing<MessageTrouble>(row, 17),
            .kept_until = row.is_null(18) ? std::nullopt : std::optional(instant(row.integer(18)))};
}

}  // namespace veilbox::db::rows
