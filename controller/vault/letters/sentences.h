// What a language must say: one table a language, each in a source of its own that a translator
// reads from top to bottom. A sentence that is missing, or that leaves out one of its places, does
// not compile.
#pragma once
#include "controller/domain/language.h"
#include "controller/vault/letter.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace veilbox::vault {

// A sentence with the places {0} to {N-1}, in any order, each at least once.
template <std::size_t N>
class Sentence {
  public:
    // NOLINTNEXTLINE(google-explicit-constructor): a table is a list of texts
    consteval Sentence(const char* text) : text_(text) {
        std::array<bool, N + 1> seen{};
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (text_[at] != '{') continue;
            const auto place = static_cast<std::size_t>(text_[at + 1] - '0');
            if (place >= N || text_[at + 2] != '}') throw "a place that the sentence does not have";
            seen.at(place) = true;
        }
        for (std::size_t place = 0; place < N; ++place) {
            if (!seen.at(place)) throw "a place is missing in this sentence";
        }
    }
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};
using Words = Sentence<0>;

struct KindSentences {
    Sentence<2> subject;   // {0} locker, {1} compartment
    Sentence<2> preview;   // the same; what a locked phone shows. Ends with a full stop
    Sentence<1> headline;  // {0} locker. Ends with a full stop
    Words note;
    Sentence<2>
        brief_place;  // {0} locker, {1} compartment. In front, since a locked phone shows it
    Words brief_end;
};

struct Sentences {
    Words tag;          // BCP 47
    Sentence<1> hello;  // {0} name
    Words hello_without_name;

    // Before the code. {0} compartment
    Sentence<1> type_the_code;
    Sentence<1> type_or_scan;
    Sentence<1> use_the_earlier_code;
    Words code;
    Words second_code;
    Words picture;  // for those who do not see it

    Words compartment;
    Words locker;
    Sentence<2> locker_with_number;  // {0} name, {1} number
    Words address;
    Words kept_until;
    Words sender;
    Words opening_hours;
    Words access;
    Words help;

    // {0} day of the week, {1} day, {2} month, {3} year, {4} hours and minutes
    Sentence<5> moment;
    Words first_of_month;           // how {1} is written on a first
    std::array<Words, 7> weekdays;  // from Sunday
    std::array<Words, 12> months;

    Sentence<1> wrong_door;  // {0} locker
    Words door_stays_shut;
    Words code_once_more;
    Words keep_to_yourself;
    Words second_code_once_more;
    Words give_to_one_person;
    Words privacy;

    // A text message (SMS): characters of GSM 03.38 alone, and short; the names of months too.
    Sentence<1> brief_code;         // {0} code
    Sentence<1> brief_second_code;  // the same
    Words brief_earlier_code;
    Sentence<1> brief_kept_until;  // {0} moment
    Sentence<3> brief_moment;      // {0} day, {1} month, {2} hours and minutes
    std::array<Words, 12> brief_months;
    Words brief_joint;  // between two sentences

    KindSentences about_code;
    KindSentences about_new_code;
    KindSentences about_delegate;
    KindSentences about_reminder;
    KindSentences about_expired;
    KindSentences about_collected;
    KindSentences about_put_back;
    KindSentences about_problem;
};

extern const Sentences english;
extern const Sentences chinese;
extern const Sentences german;
extern const Sentences spanish;
extern const Sentences french;

const Sentences& sentences_in(Language language);
const KindSentences& about(LetterKind kind, const Sentences& sentences);

}  // namespace veilbox::vault
