#include "controller/apps/controller/local_face.h"

#include "controller/locker/allocation.h"
#include "controller/version.h"
#include "hal/system/log.h"

namespace veilbox::apps {

void LocalFace::take_line(hal::ClientId client, const std::string& line, Now now) {
    const auto request = wire::parse_local_request(line);
    if (!request) {
        refuse(client, request.error());
        return;
    }
    parts_.server.send(client, answer(*request, client, now));
}

void LocalFace::too_long(hal::ClientId client) {
    refuse(client, {std::nullopt, "the line is longer than 64 KiB"});
}

void LocalFace::refuse(hal::ClientId client, const wire::BadRequest& bad) {
    ++refused_;
    hal::log_warning("local", "refused a line of client {}: {}", client, bad.detail);
    parts_.server.send(client, wire::bad_request_line(bad));
}

void LocalFace::gone(hal::ClientId client) {
    listeners_.erase(client);
    newcomers_.erase(client);
}

std::string LocalFace::answer(const wire::LocalRequest& request, hal::ClientId client, Now now) {
    struct Dispatch {
        LocalFace& face;
        std::int64_t id;
        hal::ClientId client;
        Now now;

        std::string operator()(const wire::Hello&) const {
            face.newcomers_.insert(client);
            return wire::hello_line(id, version);
        }
        std::string operator()(const Command& command) const {
            const auto refused = face.parts_.mind.handle(command, now);
            return refused ? wire::refused_line(id, *refused) : wire::accepted_line(id);
        }
        std::string operator()(const wire::AskStatus&) const {
            wire::StatusAnswer status{.locker = face.parts_.locker,
                                      .version = std::string(version),
                                      .seq = face.parts_.mind.head().seq,
                                      .journal_writable = face.parts_.mind.can_write(),
                                      .doors = face.doors()};
            status.refused_lines = face.refused_;
            face.parts_.complete(status);
            return wire::status_line(id, status);
        }
        std::string operator()(const wire::AskDoors&) const {
            return wire::doors_line(id, face.doors());
        }
        std::string operator()(const wire::AskFacts& ask) const {
            const auto entries = face.parts_.journal.read(ask.from, ask.limit);
            return entries ? wire::facts_line(id, *entries)
                           : wire::refused_line(id, Refusal::OutOfOrder);
        }
        std::string operator()(const wire::AskHead&) const {
            const JournalHead head = face.parts_.mind.head();
            return wire::head_line(id, {.locker = face.parts_.locker,
                                        .seq = head.seq,
                                        .hash = head.hash,
                                        .signature = head.signature,
                                        .key = face.parts_.public_key});
        }
    };
    return std::visit(Dispatch{*this, request.id, client, now}, request.content);
}

std::vector<wire::DoorLine> LocalFace::doors() const {
    std::vector<wire::DoorLine> lines;
    for (const auto& [id, compartment] : parts_.mind.state().compartments) {
        lines.push_back({.id = id,
                         .size = compartment.compartment.size,
                         .door = compartment.door,
                         .status = to_text(compartment.status()),
                         .faults = {compartment.faults.begin(), compartment.faults.end()}});
    }
    return lines;
}

void LocalFace::push(Screen screen) {
    if (!newcomers_.empty()) {
        const auto& state = parts_.mind.state();
        const std::string layout =
            wire::layout_push(parts_.locker, state.layout, code_digits(state));
        const std::string text = wire::screen_push(screen);
        for (const hal::ClientId client : newcomers_) {
            parts_.server.send(client, layout);
            parts_.server.send(client, text);
        }
    }
    if (shown_ != screen) {
        const std::string text = wire::screen_push(screen);
        for (const hal::ClientId client : listeners_) parts_.server.send(client, text);
        shown_ = std::move(screen);
    }
    listeners_.merge(newcomers_);
    newcomers_.clear();
}

}  // namespace veilbox::apps
