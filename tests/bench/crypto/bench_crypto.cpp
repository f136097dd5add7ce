// A contact sealed and opened, with and without a sender, against the operations of OpenSSL that it
// is made of. What is more is the cost of labels, of contexts made anew, of base64 and of wiping.
#include "controller/crypto/sealing.h"
#include "tests/bench/crypto/bare_openssl.h"
#include "tests/bench/row.h"
#include "tests/support/seeded_random.h"

#include <stdexcept>

namespace veilbox::bench {
namespace {

using crypto::SealPurpose;
using std::chrono::steady_clock;

constexpr int rounds = 2'000;
constexpr std::size_t block = 256;
// HMACs: one for each extract and each expand of the KEM and the key schedule. Two derive the
// ephemeral key, which an opening does not need.
constexpr int hmacs_to_seal = 9;
constexpr int hmacs_to_open = 7;
// Measured 2.1 to 2.9. OpenSSL multiplies once more for each private key that it loads, to know the
// public half; a sealing or opening takes under 0.2 ms, and happens once a parcel.
constexpr double most = 3.5;

template <class Work>
double timed(Work work) {
    const auto began = steady_clock::now();
    work();
    return micros(steady_clock::now() - began);
}

void must(bool done) {
    if (!done) throw std::runtime_error("a sealed text cannot be made or opened");
}

// Both take turns, so that what slows the machine slows both.
template <class Whole, class Parts>
bool compared(const std::string& name, Whole whole, Parts parts) {
    Times ours;
    Times bare;
    for (int round = 0; round < rounds; ++round) {
        ours.us.push_back(timed(whole));
        bare.us.push_back(timed(parts));
    }
    return print({"crypto/" + name, ours.quantile(0.5), "us", bare.quantile(0.5), most});
}

class Sealing {
  public:
    bool run() {
        bool ok = compared("seal", [this] { seal(); }, [this] { bare_seal(1); });
        ok = compared("seal_as", [this] { seal_as(); }, [this] { bare_seal(2); }) && ok;
        ok = compared("open", [this] { open(); }, [this] { bare_open(1); }) && ok;
        return compared("open_from", [this] { open_from(); }, [this] { bare_open(2); }) && ok;
    }

  private:
    void seal() {
        const auto text = crypto::seal(vault_key_, SealPurpose::Contact, "", contact_, random_);
        must(text.has_value());
        sealed_ = *text;
    }
    void seal_as() {
        const auto text =
            crypto::seal_as(sender_, vault_key_, SealPurpose::Contact, "shop", contact_, random_);
        must(text.has_value());
        sealed_as_ = *text;
    }
    void open() {
        must(crypto::open_sealed(vault_, SealPurpose::Contact, "", sealed_).has_value());
    }
    void open_from() {
        must(crypto::open_sealed_from(sender_.public_key, vault_, SealPurpose::Contact, "shop",
                                      sealed_as_)
                 .has_value());
    }
    void bare_seal(int multiplications) {
        bare_.make_key();
        for (int i = 0; i < multiplications; ++i) bare_.multiply();
        for (int i = 0; i < hmacs_to_seal; ++i) bare_.hmac();
        bare_.encrypt();
    }
    void bare_open(int multiplications) {
        for (int i = 0; i < multiplications; ++i) bare_.multiply();
        for (int i = 0; i < hmacs_to_open; ++i) bare_.hmac();
        bare_.decrypt();
    }

    tests::SeededRandom random_{1};
    BareOpenSsl bare_{block};
    const crypto::KeyPair vault_ = crypto::derive_key_pair(Bytes(32, 7));
    const crypto::KeyPair sender_ = crypto::derive_key_pair(Bytes(32, 8));
    const crypto::VaultPublicKey vault_key_{"1", vault_.public_key};
    const SecretText contact_{R"({"name":"Erika Mustermann","email":"erika@example.org"})"};
    std::string sealed_;
    std::string sealed_as_;
};

}  // namespace
}  // namespace veilbox::bench

int main() { return veilbox::bench::Sealing().run() ? 0 : 1; }
