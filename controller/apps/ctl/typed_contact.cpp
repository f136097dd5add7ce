#include "controller/apps/ctl/typed_contact.h"

#include "controller/apps/ctl/session.h"
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/phone_number.h"

namespace veilbox::apps {

wire::Contact mended_contact(const wire::Contact& contact, const HostNames& names) {
    wire::Contact mended{.name = contact.name,
                         .email = {},
                         .phone = {},
                         .language = contact.language,
                         .locker = contact.locker};
    if (!contact.email.empty()) {
        const auto email = EmailAddress::mend(contact.email.reveal(), names);
        if (!email) {
            throw CtlError(
                "the contact's email is not an address that mail can reach: it must be like "
                "name@example.org, with ASCII letters, digits and marks before the @ and a whole "
                "domain after it");
        }
        mended.email = email->text();
    }
    if (!contact.phone.empty()) {
        const auto phone = PhoneNumber::parse(contact.phone.reveal());
        if (!phone) {
            throw CtlError(
                "the contact's phone is not an international number: it must be like "
                "+49 30 1234567, with + and the country first and 8 to 15 digits");
        }
        mended.phone = phone->text();
    }
    return mended;
}

}  // namespace veilbox::apps
