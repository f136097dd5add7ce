// A pickup code from the signed request to the mail server's yes and the hub's receipt, against a
// bare SMTP client that sends the same bytes to the same server. What is more is the vault's work:
// signatures, opening contact and code, the picture of the code, the letter in three forms, three
// durable transactions, and erasing.
#include "tests/bench/row.h"
#include "tests/bench/vault/bare_smtp.h"
#include "tests/unit/vault/vault_world.h"

#include <stdexcept>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

constexpr int rounds = 300;
// Measured 1.8 to 2.0; the server, which is the same for both, takes most of it.
constexpr double most = 3.0;

void must(bool done) {
    if (!done) throw std::runtime_error("a message was not taken");
}

// The world of the vault's stories; time passes only between the messages.
class Letters final : public vault::VaultStory {
  public:
    Letters() {
        auto with = ports(*store, images);
        with.messages_per_minute = 6'000;
        vault = std::make_unique<vault::Vault>(with, all_keys(), identity());
        must(vault->start(now).has_value());
    }
    void TestBody() override {}

    bool run() {
        test::MailSink sink;
        auto messenger = smtp(sink.url());
        must(letter(messenger) > 0);
        const BareSmtp bare(sink.port(), "lockers@veilbox.example", "bench@example.org",
                            sink.raw(1));
        Times ours;
        Times raw;
        for (int round = 0; round < rounds; ++round) {
            ours.us.push_back(letter(messenger));
            const auto began = steady_clock::now();
            bare.send();
            raw.us.push_back(micros(steady_clock::now() - began));
        }
        must(sink.count() == 2 * rounds + 1);
        return print({"vault/message", ours.quantile(0.5), "us", raw.quantile(0.5), most});
    }

  private:
    // One more for another person, in microseconds.
    double letter(Messenger& messenger) {
        const auto parcel = id<ParcelId>();
        must(receive(contact_request(parcel, parcel.text() + "@example.org")) ==
             vault::Receipt::Kept);
        report();
        const std::string request = pickup_request(parcel);
        pass(std::chrono::seconds(1));
        const auto began = steady_clock::now();
        must(receive(request) == vault::Receipt::Kept);
        work(messenger);
        const double took = micros(steady_clock::now() - began);
        must(!outcomes().empty() && outcomes().back() == "sent");
        broker.reports.clear();
        return took;
    }
};

}  // namespace
}  // namespace veilbox::bench

int main() { return veilbox::bench::Letters().run() ? 0 : 1; }
