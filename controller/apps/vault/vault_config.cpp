#include "controller/apps/vault/vault_config.h"

#include "controller/domain/ids.h"
#include "controller/domain/retention.h"
#include "hal/config/toml_config.h"
#include "hal/system/key_store.h"

namespace veilbox::apps {
namespace {

std::string plain_name(hal::ConfigTable& table, std::string_view key) {
    std::string name = table.text(key, 32);
    if (!name.empty() && !is_plain_name(name)) {
        table.complain(key, "must be 1 to 32 letters, digits and '-'");
    }
    return name;
}

// A path, or another key store as it stands.
std::string key_setting(hal::ConfigTable& key) {
    std::string setting = key.text("private_key");
    if (hal::names_a_file(setting)) return setting.empty() ? setting : key.path("private_key");
    if (const auto store = hal::key_store(setting); !store) {
        key.complain("private_key", store.error());
    }
    return setting;
}

std::string public_half(hal::ConfigTable& key, const std::string& private_key) {
    if (key.has("public_key")) return key.path("public_key");
    if (hal::names_a_file(private_key)) return private_key + ".pub";
    key.complain("public_key",
                 "must name the file with the public half: only beside a "
                 "private_key that is a file it is found by itself");
    return "";
}

hal::SmtpOptions read_smtp(hal::ConfigTable smtp, std::string& password_file) {
    const std::string from_text = smtp.text("from");
    const auto from = EmailAddress::parse(from_text);
    if (!from && !from_text.empty()) {
        smtp.complain("from", "must be a plain e-mail address such as lockers@example.org");
    }
    hal::SmtpOptions options{.url = smtp.text("url"),
                             .from = from.value_or(*EmailAddress::parse("nobody@localhost"))};
    if (!options.url.empty() && !options.url.starts_with("smtp://") &&
        !options.url.starts_with("smtps://")) {
        smtp.complain("url", "must begin with smtp:// or smtps://");
    }
    const bool clear = smtp.choice("starttls", {"required", "none"}) == "none";
    options.starttls = clear ? hal::StartTls::None : hal::StartTls::Required;
    options.user = smtp.text_or("user", "");
    if (smtp.has("password_file")) password_file = smtp.path("password_file");
    if (options.user.empty() != password_file.empty()) {
        smtp.complain("user", "and password_file go together: name both or neither");
    }
    if (clear && !options.user.empty() && options.url.starts_with("smtp://")) {
        smtp.complain("starttls",
                      "must be \"required\" with a user: the password would go in clear");
    }
    if (smtp.has("ca")) options.ca = smtp.path("ca");
    return options;
}

template <class Enum>
Enum word(hal::ConfigTable& table, std::string_view key) {
    std::vector<std::string> words;
    for (const auto& [value, text] : names_of(Enum{})) words.emplace_back(text);
    return from_text<Enum>(table.choice(key, words)).value_or(Enum{});
}

void read_statuses(hal::ConfigTable& sms, std::string_view key, hal::StatusList& list) {
    if (!sms.has(key)) return;
    const auto read = hal::status_list(sms.text(key));
    if (!read) sms.complain(key, "must be HTTP statuses of 200 to 599 such as \"200-299, 409\"");
    list = read.value_or(list);
}

hal::HttpSmsOptions read_sms(hal::ConfigTable sms, std::string& token_file) {
    constexpr std::size_t longest = 2000;
    hal::HttpSmsOptions options{.url = sms.text("url", longest),
                                .method = word<hal::HttpMethod>(sms, "method")};
    if (options.method == hal::HttpMethod::Post) {
        options.form = word<hal::BodyForm>(sms, "content_type");
    }
    for (auto& header : sms.tables("header")) {
        options.headers.push_back(
            {.name = header.text("name"), .value = header.text("value", longest)});
    }
    options.body = sms.text_or("body", "", longest);
    options.from = sms.text_or("from", "");
    if (sms.has("token_file")) token_file = sms.path("token_file");
    read_statuses(sms, "accepted", options.accepted);
    read_statuses(sms, "refused_recipient", options.refused_recipient);
    if (sms.has("ca")) options.ca = sms.path("ca");
    options.time_out = std::chrono::seconds(sms.integer_or("time_out_s", 1, 30, 30));
    for (const auto& [member, what] : hal::complaints(options, !token_file.empty())) {
        sms.complain(member, what);
    }
    return options;
}
}  // namespace

VaultConfig read_vault_config(const std::string& path) {
    auto file = hal::ConfigFile::load(path);
    auto vault = file.table("vault");
    const std::string name = plain_name(vault, "name");
    const std::string database = vault.path("database");
    std::vector<KeyFiles> keys;
    constexpr std::size_t most_keys = 16;
    for (auto& key : vault.tables("key", 1)) {
        if (keys.size() == most_keys) key.complain("", "is the 17th: destroy retired ones");
        std::string private_key = key_setting(key);
        std::string public_key = public_half(key, private_key);
        keys.push_back(
            {.private_key = std::move(private_key), .public_key = std::move(public_key)});
    }
    const std::string identity = vault.path("identity");
    const std::string hub_public_key = vault.path("hub_public_key");
    const std::string lockers = vault.path("lockers");
    const std::string senders = vault.path("senders");
    constexpr auto contact = retention_of(RetentionClass::Contact);
    const std::chrono::days contacts_are_kept(
        vault.integer_or("contact_days", 1, contact.at_most.count(), contact.kept.count()));

    const auto messages_per_minute =
        static_cast<std::size_t>(vault.integer_or("messages_per_minute", 1, 6000, 60));

    auto broker = file.table("broker");
    hal::MqttOptions mqtt{.host = broker.text("host"),
                          .port = static_cast<int>(broker.integer_or("port", 1, 65535, 8883)),
                          .client_id = name,
                          .ca = broker.path("ca"),
                          .certificate = broker.path("certificate"),
                          .key = broker.path("key")};

    std::string password_file;
    auto smtp = read_smtp(file.table("smtp"), password_file);
    std::string token_file;
    std::optional<hal::HttpSmsOptions> sms;
    if (file.has("sms")) sms = read_sms(file.table("sms"), token_file);
    file.finish();
    return {.database = database,
            .keys = std::move(keys),
            .identity = identity,
            .hub_public_key = hub_public_key,
            .lockers = lockers,
            .senders = senders,
            .contacts_are_kept = contacts_are_kept,
            .messages_per_minute = messages_per_minute,
            .broker = std::move(mqtt),
            .smtp = std::move(smtp),
            .smtp_password_file = std::move(password_file),
            .sms = std::move(sms),
            .sms_token_file = std::move(token_file)};
}

}  // namespace veilbox::apps
