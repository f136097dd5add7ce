// Couriers, recipients, passers-by and the hub at one simulated locker. They see the screen and the
// doors, take one small step at a time, make mistakes and walk away.
#pragma once
#include "tests/simulation/sim_world.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace veilbox::simulation {

CourierNumber number_of(int courier);
SecretText pin_of(int courier);
CourierId id_of(int courier);

// Parcels from this number on are dropped off.
inline constexpr std::uint64_t first_drop_off = 500'000'000;

class SimPeople {
  public:
    explicit SimPeople(SimWorld& world) : world_(world) {}
    // The first day: the hub tells of two couriers.
    void begin();
    // Somebody does one thing, or nobody is there and time passes.
    void step();
    const std::map<std::string, std::uint64_t>& did() const { return did_; }

  private:
    struct Parcel {
        ParcelId id;
        std::string label;
        std::uint64_t carrier;
    };
    // What the hub last told the locker of a courier.
    struct Account {
        std::uint64_t carrier;
        bool both_carriers = false;
        int badge = 0;  // grows with each new one
        std::optional<Instant> valid_until = {};
    };
    // What a sender asked for.
    struct Reserved {
        ReservationId id;
        Size size;
    };
    struct Round {
        int courier;
        std::vector<Parcel> bag;
        int patience = 60;
        std::optional<Parcel> last = std::nullopt;  // out of the bag, its door shut
    };

    void begin_round();
    void walk_away();
    void courier_step();
    void sign_in();
    void at_next_label(const CourierScreen& screen);
    void at_deposit(const DepositScreen& screen);
    void begin_retrieval(const CourierScreen& screen);
    void at_retrieve(const RetrieveScreen& screen);
    void at_open_retrieval(const RetrieveScreen& screen, SimDoor& door);
    void after_retrieval(const RetrieveScreen& screen, const SimDoor& door);
    void empty(SimDoor& door);
    void end_retrieve(RetrieveAnswer answer);
    void recall();
    // Those who hand a parcel in without an account.
    void announce_drop_off();
    void bring_a_parcel();
    void at_drop_off(const DropOffScreen& screen);
    void at_open_drop_off(const DropOffScreen& screen, SimDoor& door);
    void after_dropping_off(const DropOffScreen& screen, SimDoor& door);
    void say_what_is_inside(const DropOffScreen& screen, const SimDoor& door);
    void settle_found();
    void at_open_door(SimDoor& door, const ParcelId& parcel, const DepositScreen& screen);
    void end_deposit(DepositEnd reason, CompartmentId here);
    void undo(const ParcelId& parcel, CompartmentId here);
    void after_undo(const DepositScreen& screen, const ParcelId& parcel);
    void shut(SimDoor& door, const ParcelId& parcel);
    void at_last_deposit(const DepositScreen& screen);
    void after_it_was_shut(SimDoor& door);
    void back_into_the_bag();
    void take_back(SimDoor& door, const ParcelId& parcel);
    void say_whether_empty(SimDoor& door, const ParcelId& parcel, const DepositScreen& screen);
    // In some compartment, and no more in a bag.
    bool was_left_inside(const Parcel& parcel) const;
    void recipient_step();
    void type_something();
    void type_what_is_withdrawn();
    void order_codes();
    void offer_vault_key();
    void at_collect(const CollectScreen& screen);
    void say_what_is_wrong(CompartmentId compartment, SimDoor& door);
    void put_back(CompartmentId compartment);
    void at_put_back(const PutBackScreen& screen);
    void at_report(const ReportScreen& screen);
    void at_shut_door(CompartmentId compartment);
    void take(SimDoor& door, const ParcelId& parcel);
    void after_taking_out(const CollectScreen& screen, const SimDoor& door);
    void type_again(CompartmentId compartment);
    void passers_by();
    // What is inside stays there, if the door was open for its recipient.
    void close_for_somebody(SimDoor& door, bool is_collected);
    void a_scanner_never_stops();
    void leave_signed_in();
    void guess_pins();
    void guess_codes();
    void switches_flicker();
    void hub_step();
    void inspect(CompartmentId compartment);
    void take_out_what_is_not(const std::set<ParcelId>& expected, SimDoor& door);
    void open_from_afar();
    void at_operators_door(SimDoor& door);
    void announce();
    void tell_locker_of(const Parcel& parcel, const std::optional<Reserved>& reserved = {});
    ParcelTerms draw_terms();
    void join_a_bundle(const ParcelId& parcel, ParcelTerms& terms);
    void at_size(const SizeScreen& screen);
    // Senders who have no parcel yet.
    void senders_step();
    void reserve();
    void cancel_reservation();
    // One that no parcel has, if there is one: it may have ended meanwhile.
    std::optional<Reserved> take_reservation();
    void register_couriers();
    void register_account(int courier);
    void change_accounts();
    bool works_for(int courier, const Parcel& parcel) const;

    bool scan(const std::string& text);
    // By whom it belongs to. True if it was taken.
    bool show_badge(int courier);
    bool show_qr(const ParcelId& parcel);
    Parcel parcel(std::uint64_t number) const;
    static std::uint64_t carrier_of(std::uint64_t number);
    std::string label_of(std::uint64_t number) const;
    std::string badge_of(int courier) const;
    // Time passes, with the noise of that time.
    void pass(milliseconds time);
    void pause();
    // The process or the machine is suspended: no tick and no news, then both at once.
    void time_stands_still();
    void note(const char* what) { ++did_[what]; }

    // What goes on without end: rain on the screen, a scanner that reads the same label.
    struct Noise {
        command::ByPerson what;
        milliseconds every;
        milliseconds left;
    };

    SimWorld& world_;
    std::optional<Noise> noise_;
    std::optional<Round> round_;
    std::vector<Parcel> to_deposit_;
    std::vector<Parcel> to_drop_off_;
    std::uint64_t drop_offs_ = 0;
    std::uint64_t announced_ = 0;
    std::map<ParcelId, ParcelId> bundles_;  // the first of its bundle
    std::vector<Reserved> reserved_;        // and named by no announcement
    std::uint64_t asked_to_reserve_ = 0;
    int couriers_ = 0;
    std::map<int, Account> accounts_;
    std::set<CompartmentId> flickering_;  // switches that come back in a moment
    std::map<std::string, std::uint64_t> did_;
};

}  // namespace veilbox::simulation
