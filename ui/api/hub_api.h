// The hub's HTTP face (docs/protocol/rest.md): REST, live stream, OpenAPI, metrics, and the
// dashboard's files. Any thread.
#pragma once
#include "controller/crypto/sealing.h"
#include "controller/fleet/access.h"
#include "controller/fleet/counters.h"
#include "controller/fleet/courier_accounts.h"
#include "controller/fleet/dispatch.h"
#include "controller/fleet/reservations_of_senders.h"
#include "controller/ports/clock.h"
#include "controller/ports/fleet/label_writer.h"
#include "ui/api/http/http_server.h"
#include "ui/api/http/static_files.h"
#include "ui/api/live_feed.h"
#include "ui/api/router.h"

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace veilbox::ui {

class HubApi {
  public:
    struct Parts {
        fleet::FleetViews& views;
        fleet::Dispatch& dispatch;
        fleet::CourierAccounts& couriers;
        fleet::ReservationsOfSenders& reservations;
        fleet::Access& access;
        LabelWriter& labels;
        const Clock& clock;
        fleet::Counters& counters;
        LiveFeed& live;
        Bytes vault_identity;  // 32 bytes, Ed25519
        std::string version;
        StaticFiles files;
        std::function<void(const std::string&)> warn;  // a line for the log, ids only
    };
    explicit HubApi(Parts parts);
    HubApi(const HubApi&) = delete;
    HubApi& operator=(const HubApi&) = delete;

    // What an HttpServer needs to serve this; valid as long as this object.
    HttpEvents events();
    const std::vector<Route>& routes() const { return routes_; }

  private:
    Reply handle(const Request& request);
    Reply dispatch(const Request& request);
    std::optional<Response> let_in(const Route& route, const Request& request, Caller& caller,
                                   Instant now);
    // Of those that the route is for; nothing if the store could not say.
    std::optional<Caller> who_is(const Route& route, const Request& request, Instant now);

    // hub_api.cpp
    Reply serve_file(const Request& request) const;
    Reply vault_key();
    Reply metrics(const Call& call);
    Reply stream(const Call& call);
    // sender_routes.cpp
    void add_sender_routes();
    Reply announce(const Call& call);
    // That the path names. Operators may see every one, a sender its own.
    std::expected<fleet::ParcelRecord, Response> parcel_of(const Call& call);
    Reply show_parcel(const Call& call);
    Reply correct_contact(const Call& call);
    Reply label(const Call& call);
    // code_routes.cpp
    void add_code_routes();
    Reply issue_code(const Call& call);
    Reply revoke_second_code(const Call& call);
    Reply extend_storage(const Call& call);
    Reply cancel_parcel(const Call& call);
    Reply order_of_parcel(const Call& call, std::optional<CommandReason> why,
                          const std::function<command::HubCommand(const ParcelId&)>& order);
    // reservation_routes.cpp
    void add_reservation_routes();
    Reply reserve(const Call& call);
    Reply show_reservation(const Call& call);
    Reply cancel_reservation(const Call& call);
    // round_routes.cpp
    void add_round_routes();
    Reply list_rounds(const Call& call);
    Reply show_round(const Call& call);
    Reply list_work(const Call& call);
    // report_routes.cpp
    void add_report_routes();
    Reply list_alarms(const Call& call);
    Reply show_retention(const Call& call);
    Reply list_reports(const Call& call);
    Reply show_report(const Call& call);
    Reply list_storage(const Call& call);
    Reply list_found(const Call& call);
    Reply settle_found(const Call& call);
    // operator_routes.cpp
    void add_operator_routes();
    Reply sign_in(const Call& call);
    Reply sign_out(const Call& call);
    Reply list_lockers(const Call& call);
    Reply show_locker(const Call& call);
    Reply facts(const Call& call);
    Reply list_parcels(const Call& call);
    using CommandAt = command::HubCommand (*)(CompartmentId);
    Reply announce_drop_off(const Call& call);
    Reply send_command(const Call& call, CommandAt command_at);
    // courier_routes.cpp
    void add_courier_routes();
    Reply list_couriers(const Call& call);
    Reply register_courier(const Call& call);
    Reply change_courier(const Call& call);
    Reply renew(const Call& call, fleet::Renewed what);
    Reply revoke_courier(const Call& call);

    Parts parts_;
    std::vector<Route> routes_;
};

}  // namespace veilbox::ui
