#include "controller/vault/letters/sentences.h"

namespace veilbox::vault {

constexpr Sentences chinese{
    .tag = "zh-CN",
    .hello = "{0}，您好！",
    .hello_without_name = "您好！",

    .type_the_code =
        "请在快递柜的屏幕上输入此取件码，{0} 号格口的门会打开。请取出包裹，"
        "然后把门推上关好。",
    .type_or_scan =
        "请在快递柜的屏幕上输入此取件码，或将本邮件中的二维码对准扫描器，"
        "{0} 号格口的门会打开。请取出包裹，然后把门推上关好。",
    .use_the_earlier_code =
        "请在快递柜的屏幕上输入最近一封含取件码的邮件中的取件码，"
        "{0} 号格口的门会打开。请取出包裹，然后把门推上关好。",
    .code = "取件码：",
    .second_code = "第二个取件码：",
    .picture = "取件码的二维码",

    .compartment = "格口：",
    .locker = "快递柜：",
    .locker_with_number = "{0}，编号 {1}",
    .address = "地址：",
    .kept_until = "保管至：",
    .sender = "寄件方：",
    .opening_hours = "开放时间：",
    .access = "无障碍通道：",
    .help = "帮助：",

    .moment = "{3}年{2}{1}日（{0}）{4}",
    .first_of_month = "1",
    .weekdays = {"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
    .months = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月",
               "12月"},

    .wrong_door = "如果屏幕提示取件码不正确，请核对快递柜的名称是否为：{0}。",
    .door_stays_shut =
        "如果门没有打开，请推一下柜门，再输入一次取件码。如果门仍然打不开，"
        "请在屏幕上选择“报告此门”。您的包裹仍锁在格口内，取件码仍然有效。",
    .code_once_more = "关门后一分钟内，此取件码可以再开一次门，之后即失效。",
    .keep_to_yourself =
        "持有取件码的人都可以取走您的包裹，请勿告诉他人。"
        "现场没有人需要知道您的取件码。",
    .second_code_once_more =
        "您自己的取件码仍然有效。两个取件码中先使用的一个可以开门，"
        "关门后一分钟内可以再开一次，之后两个都失效。",
    .give_to_one_person = "请只把此取件码交给代您取件的人。",
    .privacy = "快递员和快递柜都不知道您的姓名或电子邮件地址。",

    .brief_code = "取件码 {0}。",
    .brief_second_code = "第二个取件码 {0}。",
    .brief_earlier_code = "请使用上一条消息中的取件码。",
    .brief_kept_until = "保留至{0}。",
    .brief_moment = "{1} 月 {0} 日 {2}",
    .brief_months = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
    .brief_joint = "",

    .about_code = {.subject = "您的包裹已到：{0}，{1} 号格口",
                   .preview = "{0}，{1} 号格口。取件码在本邮件中。",
                   .headline = "您的包裹已存放在{0}。",
                   .note = "不需要证件，也不需要手机应用，只需取件码。",
                   .brief_place = "Veilbox：您的包裹在{0}，{1} 号格口。",
                   .brief_end = "请勿告知他人。"},
    .about_new_code = {.subject = "新取件码：{0}，{1} 号格口，原取件码已失效",
                       .preview = "{0}，{1} 号格口。原取件码已失效。",
                       .headline = "这是您在{0}的包裹的新取件码。",
                       .note = "新取件码代替原取件码，原取件码不能再开门。",
                       .brief_place = "Veilbox：新取件码，{0}，{1} 号格口。",
                       .brief_end = "原取件码已失效。"},
    .about_delegate = {.subject = "您的包裹的第二个取件码：{0}，{1} 号格口",
                       .preview = "{0}，{1} 号格口。此取件码供代取人使用。",
                       .headline = "这是您在{0}的包裹的第二个取件码，供代取人使用。",
                       .note = "您可以转发本邮件，也可以只告知取件码。",
                       .brief_place = "Veilbox：您的包裹在{0}，{1} 号格口。",
                       .brief_end = "请只告知代取人。"},
    .about_reminder = {.subject = "取件提醒：{0}，{1} 号格口",
                       .preview = "{0}，{1} 号格口。请您领取包裹。",
                       .headline = "您的包裹仍在{0}，请您领取。",
                       .note = "请及时取件，逾期包裹将由快递员取回。",
                       .brief_place = "Veilbox 提醒：您的包裹仍在{0}，{1} 号格口。",
                       .brief_end = "请勿告知他人。"},
    .about_expired = {.subject = "您的包裹将被退回：{0}，{1} 号格口",
                      .preview = "{0}，{1} 号格口。取件期限已过。",
                      .headline = "您在{0}的包裹未按时领取。",
                      .note = "取件码不能再开门，包裹将由快递员取回。如果您仍需要此包裹，"
                              "请联系寄件方。",
                      .brief_place = "Veilbox：您的包裹在{0}，{1} 号格口。",
                      .brief_end = "未按时领取，将被退回。取件码已失效。"},
    .about_collected = {.subject = "您的包裹已被取走：{0}，{1} 号格口",
                        .preview = "{0}，{1} 号格口。您无需再做任何事。",
                        .headline = "您在{0}的包裹已被取走。",
                        .note = "您无需再做任何事。如果不是您本人或您委托的人取走的，"
                                "请告知寄件方。",
                        .brief_place = "Veilbox：您的包裹，{0}，{1} 号格口。",
                        .brief_end = "已被取走。如果不是您本人或您委托的人取走的，请告知寄件方。"},
    .about_put_back = {.subject = "您的包裹已放回：{0}，{1} 号格口",
                       .preview = "{0}，{1} 号格口。包裹将由快递员取回。",
                       .headline = "您的包裹已放回{0}的格口。",
                       .note = "取件码不能再开门，包裹将由快递员取回。如果这不是您的意愿，"
                               "请告知寄件方。",
                       .brief_place = "Veilbox：您的包裹在{0}，{1} 号格口。",
                       .brief_end = "已放回，将由快递员取回。"},
    .about_problem = {.subject = "已收到问题报告：{0}，{1} 号格口",
                      .preview = "{0}，{1} 号格口。问题报告已收到。",
                      .headline = "有人在{0}报告了您的包裹的问题。",
                      .note = "问题报告已收到。检查完成前，该格口不会再放入其他包裹。"
                              "您无需再次报告。",
                      .brief_place = "Veilbox：您的包裹在{0}，{1} 号格口。",
                      .brief_end = "问题报告已收到，您无需再做任何事。"},
};

}  // namespace veilbox::vault
