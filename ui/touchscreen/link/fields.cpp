#include "ui/touchscreen/link/fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace veilbox::ui {

Fields::Fields(QJsonObject object, QString name, QString& complaint)
    : object_(std::move(object)), name_(std::move(name)), complaint_(complaint) {}

qint64 Fields::integer(const QString& key, qint64 lowest, qint64 highest) {
    const QJsonValue value = object_[key];
    const double number = value.toDouble(NAN);
    const bool fits = value.isDouble() && number == std::floor(number) &&
                      number >= static_cast<double>(lowest) &&
                      number <= static_cast<double>(highest);
    if (fits) return static_cast<qint64>(number);
    wrong(key, QStringLiteral("must be a whole number of %1 to %2").arg(lowest).arg(highest));
    return lowest;
}

QString Fields::text(const QString& key, int longest, bool mayBeEmpty) {
    const QJsonValue value = object_[key];
    QString text = value.toString();
    const bool clean =
        std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
    if (value.isString() && clean && text.size() <= longest && (mayBeEmpty || !text.isEmpty())) {
        return text;
    }
    wrong(key, QStringLiteral("must be a text of at most %1 characters").arg(longest));
    return {};
}

bool Fields::boolean(const QString& key) {
    if (!object_[key].isBool()) wrong(key, QStringLiteral("must be true or false"));
    return object_[key].toBool();
}

int Fields::choice(const QString& key, const QStringList& words) {
    const QJsonValue value = object_[key];
    const int position = static_cast<int>(words.indexOf(value.toString()));
    if (value.isString() && position >= 0) return position;
    wrong(key, QStringLiteral("must be one of ") + words.join(QStringLiteral(", ")));
    return 0;
}

Fields Fields::object(const QString& key) {
    if (!object_[key].isObject()) wrong(key, QStringLiteral("must be an object"));
    return {object_[key].toObject(), name_ + key + QLatin1Char('.'), complaint_};
}

QJsonArray Fields::array(const QString& key, int most) {
    const QJsonValue value = object_[key];
    if (value.isArray() && value.toArray().size() <= most) return value.toArray();
    wrong(key, QStringLiteral("must be a list of at most %1").arg(most));
    return {};
}

std::vector<Fields> Fields::objects(const QString& key, int most) {
    std::vector<Fields> objects;
    const QJsonArray list = array(key, most);
    for (const auto& value : list) {
        if (!value.isObject()) wrong(key, QStringLiteral("must be a list of objects"));
        objects.emplace_back(value.toObject(), name_ + key + QLatin1Char('.'), complaint_);
    }
    return objects;
}

bool Fields::isNull(const QString& key) const { return object_[key].isNull(); }

void Fields::wrong(const QString& key, const QString& what) {
    if (complaint_.isEmpty()) complaint_ = name_ + key + QLatin1Char(' ') + what;
}

}  // namespace veilbox::ui
