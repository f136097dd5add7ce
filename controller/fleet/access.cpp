#include "controller/fleet/access.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/password.h"

#include <algorithm>

namespace veilbox::fleet {
namespace {

using std::chrono::seconds;
using Why = SignInRefused::Why;

constexpr int free_failures = 5;
constexpr seconds longest_wait_of_name{60};
constexpr seconds longest_wait_of_address{900};
constexpr std::size_t longest_secret = 100;

Digest digest_of(std::string_view kind, std::string_view text) {
    return crypto::sha256({as_bytes(kind), as_bytes(":"), as_bytes(text)});
}

// A token or key has 128 random bits, so a plain digest is as good as a slow one.
Digest token_digest(std::string_view token) { return digest_of("token", token); }
Digest key_digest(std::string_view key) { return digest_of("key", key); }

// So that an unknown name takes as long as a known one.
bool check_nobody(const SecretText& password) {
    static const std::string nobody =
        crypto::hash_password(SecretText("nobody signs in with this"));
    return crypto::check_password(nobody, password) && false;
}

}  // namespace

std::expected<seconds, StoreError> Access::wait_of(const Digest& who, seconds longest,
                                                   Instant now) {
    const auto failures = store_.failures(who);
    if (!failures) return std::unexpected(failures.error());
    const int over = failures->times - free_failures;
    if (over < 0) return seconds{0};
    const auto wait = std::min(longest, seconds{1LL << std::min(over, 10)});
    const auto left = std::chrono::ceil<seconds>(failures->at + wait - now);
    // A last failure in the future is from before the clock was set back.
    return std::clamp(left, seconds{0}, wait);
}

std::expected<SecretText, SignInRefused> Access::sign_in(const SignIn& attempt, Instant now) {
    const auto unavailable = std::unexpected(SignInRefused{Why::Unavailable});
    const Digest name = digest_of("name", attempt.name);
    const Digest address = digest_of("address", attempt.address);
    const auto by_name = wait_of(name, longest_wait_of_name, now);
    const auto by_address = wait_of(address, longest_wait_of_address, now);
    if (!by_name || !by_address) return unavailable;
    const seconds wait = std::max(*by_name, *by_address);
    if (wait > seconds{0}) return std::unexpected(SignInRefused{Why::Wait, wait});

    std::optional<OperatorRow> known;
    if (const auto parsed = OperatorName::parse(attempt.name)) {
        auto found = store_.find_operator(*parsed);
        if (!found) return unavailable;
        known = *std::move(found);
    }
    const bool right = known ? crypto::check_password(known->password_hash, attempt.password)
                             : check_nobody(attempt.password);
    if (!right) {
        if (!store_.add_failure(name, now) || !store_.add_failure(address, now)) return unavailable;
        return std::unexpected(SignInRefused{Why::Wrong});
    }
    SecretText token(crypto::random_id_text(random_));
    if (!store_.clear_failures(name) || !store_.clear_failures(address) ||
        !store_.add_session(token_digest(token.reveal()), known->who.name, now + session_lives)) {
        return unavailable;
    }
    return token;
}

Stored<std::optional<Operator>> Access::operator_of(std::string_view token, Instant now) {
    if (token.empty() || token.size() > longest_secret) return std::nullopt;
    return store_.find_session(token_digest(token), now);
}

bool Access::sign_out(std::string_view token) {
    return store_.end_session(token_digest(token)).has_value();
}

Stored<std::optional<SenderName>> Access::sender_of(std::string_view key) {
    if (key.empty() || key.size() > longest_secret) return std::nullopt;
    return store_.find_sender(key_digest(key));
}

Stored<std::optional<CarrierId>> Access::carrier_of(std::string_view key) {
    if (key.empty() || key.size() > longest_secret) return std::nullopt;
    return store_.find_carrier(key_digest(key));
}

bool Access::put_operator(const Operator& who, const SecretText& password) {
    return store_.put_operator({who, crypto::hash_password(password)}).has_value();
}

std::optional<SecretText> Access::add_sender(const SenderName& name) {
    SecretText key("vbs_" + crypto::random_id_text(random_));
    if (!store_.add_sender(name, key_digest(key.reveal()))) return std::nullopt;
    return key;
}

std::optional<SecretText> Access::add_carrier(const CarrierId& carrier) {
    SecretText key("vbc_" + crypto::random_id_text(random_));
    if (!store_.add_carrier(carrier, key_digest(key.reveal()))) return std::nullopt;
    return key;
}

}  // namespace veilbox::fleet
