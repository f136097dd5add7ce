// When a notice may be sent (docs/letters.md). Pure.
#pragma once
#include "controller/domain/parcel_notice.h"
#include "controller/domain/time.h"
#include "controller/vault/letter.h"

#include <chrono>

namespace veilbox::vault {

// Later it would confuse more than it tells.
inline constexpr std::chrono::hours notice_is_news{24};
// How often a notice looks whether the code before it has gone.
inline constexpr std::chrono::minutes notice_waits_for_code{1};

// True if it is not sent any more. A moment in the future, by a locker whose clock is ahead, counts
// as now.
constexpr bool is_over(Instant happened, Instant now) { return now - happened > notice_is_news; }

constexpr LetterKind letter_about(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::Collected:
            return LetterKind::Collected;
        case NoticeKind::PutBack:
            return LetterKind::PutBack;
        case NoticeKind::Problem:
            return LetterKind::Problem;
        case NoticeKind::Reminder:
        case NoticeKind::LastReminder:
            return LetterKind::Reminder;
        case NoticeKind::Expired:
            return LetterKind::Expired;
    }
    return LetterKind::Problem;
}

}  // namespace veilbox::vault
