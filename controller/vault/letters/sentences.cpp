#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

const Sentences& sentences_in(Language language) {
    switch (language) {
        case Language::English:
            return english;
        case Language::Chinese:
            return chinese;
        case Language::German:
            return german;
        case Language::Spanish:
            return spanish;
        case Language::French:
            return french;
    }
    return english;
}

const KindSentences& about(LetterKind kind, const Sentences& sentences) {
    switch (kind) {
        case LetterKind::Code:
            return sentences.about_code;
        case LetterKind::NewCode:
            return sentences.about_new_code;
        case LetterKind::Delegate:
            return sentences.about_delegate;
        case LetterKind::Reminder:
            return sentences.about_reminder;
        case LetterKind::Expired:
            return sentences.about_expired;
        case LetterKind::Collected:
            return sentences.about_collected;
        case LetterKind::PutBack:
            return sentences.about_put_back;
        case LetterKind::Problem:
            return sentences.about_problem;
    }
    return sentences.about_code;
}

}  // namespace veilbox::vault
