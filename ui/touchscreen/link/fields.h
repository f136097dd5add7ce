// Reads the fields of one JSON object and remembers the first that is wrong; a getter then returns
// its lowest legal value. One object at a time, one thread.
#pragma once
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <vector>

namespace veilbox::ui {

class Fields {
  public:
    // `complaint` is shared by nested readers, so that the first complaint of all is kept.
    Fields(QJsonObject object, QString name, QString& complaint);

    qint64 integer(const QString& key, qint64 lowest, qint64 highest);
    // At most `longest` UTF-16 units, no control characters.
    QString text(const QString& key, int longest, bool mayBeEmpty = false);
    bool boolean(const QString& key);
    // Position of the text in `words`.
    int choice(const QString& key, const QStringList& words);
    Fields object(const QString& key);
    // At most `most` elements.
    QJsonArray array(const QString& key, int most);
    // The elements of such a list, each an object.
    std::vector<Fields> objects(const QString& key, int most);
    bool isNull(const QString& key) const;
    const QJsonObject& raw() const { return object_; }
    void wrong(const QString& key, const QString& what);

  private:
    QJsonObject object_;
    QString name_;
    QString& complaint_;
};

}  // namespace veilbox::ui
