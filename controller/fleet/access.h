// Who may ask what of the hub: operators with passwords and sessions, senders and carriers
// with keys. Any thread.
#pragma once
#include "controller/domain/secret.h"
#include "controller/ports/fleet/access_store.h"
#include "controller/ports/random.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox::fleet {

inline constexpr std::chrono::hours session_lives{12};
inline constexpr std::size_t shortest_password = 8;
inline constexpr std::size_t longest_password = 200;

struct SignInRefused {
    enum class Why {
        Wrong,        // name or password; which one is not said
        Wait,         // too many failures: try again after `wait`
        Unavailable,  // the store could not
    };
    Why why;
    std::chrono::seconds wait{0};
};

struct SignIn {
    std::string name;
    SecretText password;
    std::string address;  // the peer's
};

class Access {
  public:
    Access(AccessStore& store, Random& random) : store_(store), random_(random) {}

    // A session's token: 128 random bits, 26 characters. Takes about 120 ms. Five failures in a row
    // are free; then each doubles the wait, up to a minute for a name and 15 minutes for an address
    // (a name's is short so that nobody can lock an operator out).
    std::expected<SecretText, SignInRefused> sign_in(const SignIn& attempt, Instant now);
    // Nothing if the session has ended or never was.
    Stored<std::optional<Operator>> operator_of(std::string_view token, Instant now);
    // False if the store could not end it.
    bool sign_out(std::string_view token);
    Stored<std::optional<SenderName>> sender_of(std::string_view key);
    Stored<std::optional<CarrierId>> carrier_of(std::string_view key);

    // False if the store could not.
    bool put_operator(const Operator& who, const SecretText& password);
    // The new sender's key, shown once; nothing if the name is taken or the store could not.
    std::optional<SecretText> add_sender(const SenderName& name);
    // The carrier's key, shown once; nothing if it has one already or the store could not.
    std::optional<SecretText> add_carrier(const CarrierId& carrier);

  private:
    std::expected<std::chrono::seconds, StoreError> wait_of(const Digest& who,
                                                            std::chrono::seconds longest,
                                                            Instant now);

    AccessStore& store_;
    Random& random_;
};

}  // namespace veilbox::fleet
