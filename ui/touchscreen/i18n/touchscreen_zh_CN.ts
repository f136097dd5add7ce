<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CodeBoxes</name>
    <message>
        <source>%1 of %2 digits</source>
        <extracomment>For screen readers: how many digits are typed, of how many</extracomment>
        <translation>%2 位数字中已输入 %1 位</translation>
    </message>
</context>
<context>
    <name>CollectOpen</name>
    <message>
        <source>Left something inside? It opens once more within a minute.</source>
        <extracomment>Under the heading when the recipient has closed the door; the code still works</extracomment>
        <translation>落下东西了？一分钟内可凭取件码再次开门。</translation>
    </message>
    <message>
        <source>Open again</source>
        <extracomment>Button: the recipient has forgotten something behind the door that was shut</extracomment>
        <translation>再次打开</translation>
    </message>
    <message>
        <source>the same door</source>
        <extracomment>What happens then</extracomment>
        <translation>同一个格口</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has taken everything</extracomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>I have everything</source>
        <extracomment>What the recipient says by that</extracomment>
        <translation>已全部取出</translation>
    </message>
    <message>
        <source>Take your parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>取出您的包裹</translation>
    </message>
    <message>
        <source>Thank you</source>
        <extracomment>Heading when the recipient has closed the door</extracomment>
        <translation>谢谢</translation>
    </message>
    <message>
        <source>Door %1 is open</source>
        <extracomment>Heading while the recipient&apos;s door is open; %1 is its number</extracomment>
        <translation>%1 号门已打开</translation>
    </message>
    <message>
        <source>Look for the lit door in the drawing.</source>
        <extracomment>Under the heading while the recipient&apos;s door is being unlatched</extracomment>
        <translation>图中亮起的门就是您的。</translation>
    </message>
    <message>
        <source>Your code is used up.</source>
        <extracomment>Under the heading when the recipient has closed the door</extracomment>
        <translation>您的取件码已使用，现已失效。</translation>
    </message>
    <message>
        <source>Take your parcel, then close the door.</source>
        <extracomment>Under the heading while the recipient&apos;s door is open</extracomment>
        <translation>请取出包裹，然后关上门。</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door after the recipient has closed it</extracomment>
        <translation>祝您愉快</translation>
    </message>
    <message>
        <source>You are done when the door is closed</source>
        <extracomment>Under the state of the door while the recipient&apos;s door is open</extracomment>
        <translation>关好门即完成</translation>
    </message>
    <message>
        <source>Your door is %1</source>
        <extracomment>Heading while the switch of the recipient&apos;s door cannot be read; %1 is its number</extracomment>
        <translation>您的门是 %1 号</translation>
    </message>
    <message>
        <source>Door %1 did not open</source>
        <extracomment>Heading when the recipient&apos;s door did not open; %1 is its number</extracomment>
        <translation>%1 号门没有打开</translation>
    </message>
    <message>
        <source>Your parcel is still locked in it, and your code stays good.</source>
        <extracomment>Under the heading when the recipient&apos;s door did not open</extracomment>
        <translation>包裹仍锁在里面，取件码继续有效。</translation>
    </message>
    <message>
        <source>Press on the door, then type your code once more</source>
        <extracomment>Under the state of the door that did not open</extracomment>
        <translation>请按一下柜门，再输入一次取件码</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <extracomment>Button: the recipient wants to say what is wrong, or does not want the parcel</extracomment>
        <translation>有问题</translation>
    </message>
    <message>
        <source>say what</source>
        <extracomment>Under the button &quot;Something is wrong&quot;, where there is little room</extracomment>
        <translation>请说明</translation>
    </message>
    <message>
        <source>empty, not mine, damaged, not wanted</source>
        <extracomment>Under the button &quot;Something is wrong&quot;</extracomment>
        <translation>空的、不是我的、破损、不想要</translation>
    </message>
    <message>
        <source>Report the door</source>
        <extracomment>Button: the recipient reports a door that did not open</extracomment>
        <translation>报告此门</translation>
    </message>
    <message>
        <source>you get a number</source>
        <extracomment>What happens then</extracomment>
        <translation>您会得到一个编号</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>Button: back to the keypad, after a door did not open</extracomment>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>type the code once more</source>
        <extracomment>What to do then</extracomment>
        <translation>再输入一次取件码</translation>
    </message>
</context>
<context>
    <name>CourierReady</name>
    <message>
        <source>Ready for the next label</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>可扫描下一张面单</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>结束投递</translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <extracomment>Heading: the courier can scan a label</extracomment>
        <translation>请扫描下一张面单</translation>
    </message>
    <message>
        <source>A door that fits opens by itself</source>
        <extracomment>Under the heading of the courier&apos;s page</extracomment>
        <translation>大小合适的门会自动打开</translation>
    </message>
    <message>
        <source>%1 free</source>
        <extracomment>Free doors of one size; %1 is S, M, L or XL</extracomment>
        <translation>%1 空闲</translation>
    </message>
    <message numerus="yes">
        <source>Take back: %n</source>
        <extracomment>Button: opens the list of what the courier should take away; %n is how many doors are on it</extracomment>
        <translation>
            <numerusform>待取走：%n 个格口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierSignIn</name>
    <message>
        <source>Courier signs in</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>快递员登录</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the idle page</extracomment>
        <translation>返回</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <extracomment>Heading of the sign-in page</extracomment>
        <translation>请扫描工牌</translation>
    </message>
    <message>
        <source>or type your number and PIN</source>
        <extracomment>Under the heading of the sign-in page</extracomment>
        <translation>或输入编号和密码</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>Field: the courier&apos;s number</extracomment>
        <translation>编号</translation>
    </message>
    <message>
        <source>PIN</source>
        <extracomment>Field: the courier&apos;s PIN</extracomment>
        <translation>密码</translation>
    </message>
    <message>
        <source>One moment...</source>
        <extracomment>Shown for the moment between sign-in and the answer</extracomment>
        <translation>请稍候……</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>Button: sends number and PIN</extracomment>
        <translation>登录</translation>
    </message>
    <message>
        <source>Next: PIN</source>
        <extracomment>Button: from the number to the PIN</extracomment>
        <translation>下一步：密码</translation>
    </message>
</context>
<context>
    <name>DepositOpen</name>
    <message>
        <source>Put the parcel in</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>放入包裹</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>结束投递</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>正在打开 %1 号门……</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>再次尝试打开 %1 号门……</translation>
    </message>
    <message>
        <source>Is it in %1?</source>
        <extracomment>Heading after a restart in mid-deposit; %1 is the number of the door</extracomment>
        <translation>包裹在 %1 号里吗？</translation>
    </message>
    <message>
        <source>Done: it is in %1</source>
        <extracomment>Heading when the deposit is complete; %1 is the number of the door</extracomment>
        <translation>完成：已放入 %1 号</translation>
    </message>
    <message>
        <source>Take it out of %1</source>
        <extracomment>Heading after &quot;Undo&quot; while the door is open; %1 is the number of the door</extracomment>
        <translation>请从 %1 号格口取出包裹</translation>
    </message>
    <message>
        <source>Is %1 empty?</source>
        <extracomment>Heading after &quot;Undo&quot; when the door is closed again; %1 is the number of the door</extracomment>
        <translation>%1 号格口是空的吗？</translation>
    </message>
    <message>
        <source>Is it out of %1?</source>
        <extracomment>Heading instead of &quot;Is 23 empty?&quot;, when other parcels of the bundle are inside</extracomment>
        <translation>此件已从 %1 号取出了吗？</translation>
    </message>
    <message>
        <source>Put it into %1</source>
        <extracomment>Heading while the door is open; %1 is the number of the door</extracomment>
        <translation>请放入 %1 号</translation>
    </message>
    <message>
        <source>Size %1</source>
        <extracomment>%1 is the size of the compartment: S, M, L or XL</extracomment>
        <translation>%1 号格口</translation>
    </message>
    <message>
        <source> · label …%1</source>
        <extracomment>%1 are the last four characters of the label</extracomment>
        <translation> · 面单 …%1</translation>
    </message>
    <message>
        <source> · then close the door</source>
        <extracomment>End of the line &quot;Size M · label …7KQ2 · then close the door&quot;</extracomment>
        <translation> · 然后关门</translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>门马上弹开</translation>
    </message>
    <message>
        <source>If the parcel is inside, scan its label once more. If not, touch Undo</source>
        <extracomment>Under the state of the door after a restart in mid-deposit</extracomment>
        <translation>已放入请再扫描一次该面单，否则请按“撤销”</translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <extracomment>Under the state of the door when the deposit is complete</extracomment>
        <translation>请扫描下一张面单</translation>
    </message>
    <message>
        <source>Then push the door shut</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; while it is open</extracomment>
        <translation>然后把门推上</translation>
    </message>
    <message>
        <source>It belongs to what is inside: put it beside that</source>
        <extracomment>Under the state of the door while it is open, with others of its bundle inside</extracomment>
        <translation>与格口内的包裹属于同一批：请放在一起</translation>
    </message>
    <message>
        <source>Leave the other parcels inside and push the door shut</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; while it is open, with others inside</extracomment>
        <translation>其他包裹留在格口内，然后关上柜门</translation>
    </message>
    <message>
        <source>If the parcel is still inside, scan its label: the door opens again</source>
        <extracomment>Under the state of the door after &quot;Undo&quot; when it is closed again</extracomment>
        <translation>包裹还在里面？请扫描它的面单，门会再次打开</translation>
    </message>
    <message>
        <source>Next label can be scanned as soon as it closes</source>
        <extracomment>Under the state of the door while it is open</extracomment>
        <translation>关门后即可扫描下一张面单</translation>
    </message>
</context>
<context>
    <name>DepositWays</name>
    <message>
        <source>Does not fit</source>
        <extracomment>Button: the parcel is too large for this door</extracomment>
        <translation>放不下</translation>
    </message>
    <message>
        <source>next size</source>
        <extracomment>What happens then: the next larger door opens</extracomment>
        <translation>换大一号</translation>
    </message>
    <message>
        <source>a door of its own</source>
        <extracomment>What happens then, at a door with other parcels of the bundle: another door opens</extracomment>
        <translation>另开一个格口</translation>
    </message>
    <message>
        <source>Not empty</source>
        <extracomment>Button: something is in the compartment already</extracomment>
        <translation>里面有东西</translation>
    </message>
    <message>
        <source>block, use another</source>
        <extracomment>What happens then: this door is blocked and another one opens</extracomment>
        <translation>停用并换一个</translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>Button: the compartment is broken, wet or dirty</extracomment>
        <translation>格口损坏</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>Button: this parcel shall not be deposited after all</extracomment>
        <translation>撤销</translation>
    </message>
    <message>
        <source>take it back out</source>
        <extracomment>What to do then</extracomment>
        <translation>取回包裹</translation>
    </message>
    <message>
        <source>Take it back</source>
        <extracomment>Button: the parcel is in and the door is shut, and the courier wants it back</extracomment>
        <translation>取回包裹</translation>
    </message>
    <message>
        <source>the door opens again</source>
        <extracomment>What happens then</extracomment>
        <translation>柜门会再次打开</translation>
    </message>
    <message>
        <source>Not put in</source>
        <extracomment>Button: the door is shut and the parcel is still in the courier&apos;s hand</extracomment>
        <translation>没有放入</translation>
    </message>
    <message>
        <source>I still have the parcel</source>
        <extracomment>What the courier says by that</extracomment>
        <translation>包裹还在我手里</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: the courier took the parcel back out and nothing is left in the compartment</extracomment>
        <translation>已清空</translation>
    </message>
    <message>
        <source>It is out</source>
        <extracomment>Button: the courier took the parcel back out; others of its bundle are left inside</extracomment>
        <translation>已取出</translation>
    </message>
</context>
<context>
    <name>DoorStrip</name>
    <message>
        <source>Door %1: %2</source>
        <extracomment>%1 is the number of the door, %2 what its switch says: open, closed, cannot be seen</extracomment>
        <translation>%1 号门：%2</translation>
    </message>
</context>
<context>
    <name>DropOff</name>
    <message>
        <source>Hand in a parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>寄件</translation>
    </message>
    <message>
        <source>It shows that you handed in your parcel here.</source>
        <extracomment>Under the number of a parcel that was handed in</extracomment>
        <translation>可证明您已在此寄件。</translation>
    </message>
    <message>
        <source>Is it in %1?</source>
        <extracomment>Heading after a restart, when the door was not seen open; %1 is its number</extracomment>
        <translation>包裹在 %1 号里吗？</translation>
    </message>
    <message>
        <source>Take it out of %1</source>
        <extracomment>Heading after &quot;Undo&quot; while the door is open; %1 is its number</extracomment>
        <translation>请从 %1 号格口取出包裹</translation>
    </message>
    <message>
        <source>Is %1 empty?</source>
        <extracomment>Heading after &quot;Undo&quot; when the door is closed again; %1 is its number</extracomment>
        <translation>%1 号格口是空的吗？</translation>
    </message>
    <message>
        <source>It is handed in</source>
        <extracomment>Heading when the parcel is in and the door is shut</extracomment>
        <translation>寄件完成</translation>
    </message>
    <message>
        <source>Door %1 is open</source>
        <extracomment>Heading while the door is open; %1 is its number</extracomment>
        <translation>%1 号门已打开</translation>
    </message>
    <message>
        <source>Your door is %1</source>
        <extracomment>Heading while the switch of the door cannot be read; %1 is its number</extracomment>
        <translation>您的门是 %1 号</translation>
    </message>
    <message>
        <source>Look for the lit door in the drawing.</source>
        <extracomment>Under the heading while the door is being unlatched</extracomment>
        <translation>图中亮起的门就是您的。</translation>
    </message>
    <message>
        <source>If it is inside, scan its label once more: the door opens again.</source>
        <extracomment>Under the heading after a restart, when the door was not seen open</extracomment>
        <translation>如果在里面，请再次扫描面单，柜门会再次打开。</translation>
    </message>
    <message>
        <source>Then push the door shut.</source>
        <extracomment>Under the heading after &quot;Undo&quot; while the door is open</extracomment>
        <translation>然后请推上柜门。</translation>
    </message>
    <message>
        <source>If it is still inside, scan its label: the door opens again.</source>
        <extracomment>Under the heading after &quot;Undo&quot; when the door is closed again</extracomment>
        <translation>如果包裹还在里面，请扫描面单，柜门会再次打开。</translation>
    </message>
    <message>
        <source>Keep this number: note it or take a picture.</source>
        <extracomment>Under the heading when the parcel is in and the door is shut</extracomment>
        <translation>请保存此编号：记下来或拍照。</translation>
    </message>
    <message>
        <source>Put your parcel in, then close the door.</source>
        <extracomment>Under the heading while the door is open</extracomment>
        <translation>请放入包裹，然后关上柜门。</translation>
    </message>
    <message>
        <source>Put parcel …%1 in, then close the door.</source>
        <extracomment>Under the heading while the door is open; %1 are the last four characters of the label</extracomment>
        <translation>请放入包裹 …%1，然后关上柜门。</translation>
    </message>
    <message>
        <source>We did not see it open</source>
        <extracomment>Under the state of the door, when it was not seen open</extracomment>
        <translation>未检测到柜门打开</translation>
    </message>
    <message>
        <source>Your parcel is not handed in</source>
        <extracomment>Under the state of the door after &quot;Undo&quot;</extracomment>
        <translation>您的包裹尚未寄出</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door when the parcel is in</extracomment>
        <translation>祝您愉快</translation>
    </message>
    <message>
        <source>It is handed in when the door is closed</source>
        <extracomment>Under the state of the door while it is open</extracomment>
        <translation>关上柜门即完成寄件</translation>
    </message>
</context>
<context>
    <name>DropOffWays</name>
    <message>
        <source>Does not fit</source>
        <extracomment>Button: the parcel is too large for this door</extracomment>
        <translation>放不下</translation>
    </message>
    <message>
        <source>a larger door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>打开更大的格口</translation>
    </message>
    <message>
        <source>Not empty</source>
        <extracomment>Button: something is in the compartment already</extracomment>
        <translation>里面有东西</translation>
    </message>
    <message>
        <source>another door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>打开另一个格口</translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>Button: the compartment is broken, wet or dirty</extracomment>
        <translation>格口损坏</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>Button: this parcel shall not be handed in after all</extracomment>
        <translation>撤销</translation>
    </message>
    <message>
        <source>take it back out</source>
        <extracomment>What to do then</extracomment>
        <translation>取回包裹</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the person has handed in the parcel and kept the number</extracomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>Take it out again</source>
        <extracomment>Button: the parcel is in and the door is shut, and the person wants it back</extracomment>
        <translation>重新取出</translation>
    </message>
    <message>
        <source>the door opens again</source>
        <extracomment>What happens then</extracomment>
        <translation>柜门会再次打开</translation>
    </message>
    <message>
        <source>I still have it</source>
        <extracomment>Button: the door is shut and the parcel is still in the person&apos;s hand</extracomment>
        <translation>包裹还在我手里</translation>
    </message>
    <message>
        <source>it is not inside</source>
        <extracomment>What the person says by that</extracomment>
        <translation>没有放进去</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: the person took the parcel back out and nothing is left in the compartment</extracomment>
        <translation>是空的</translation>
    </message>
    <message>
        <source>I have my parcel</source>
        <extracomment>What the person says by that</extracomment>
        <translation>包裹已取回</translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>What lay in %1 has the number %2. Leave it there: the operator fetches it.</source>
        <extracomment>After &quot;Not empty&quot;: %1 is the number of a door that is shut by now, %2 the number &quot;0412/4711&quot; of what lies in it</extracomment>
        <translation>%1 号格口内物品的编号是 %2。请留在原处，由运营方取走。</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>%1 · Locker %2</source>
        <extracomment>%1 is the name of this locker&apos;s place, %2 its number</extracomment>
        <translation>%1 · 快递柜 %2</translation>
    </message>
    <message>
        <source>Courier %1 · %2</source>
        <extracomment>%1 is the courier&apos;s number, %2 the carrier</extracomment>
        <translation>快递员 %1 · %2</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the idle page</extracomment>
        <translation>返回</translation>
    </message>
    <message>
        <source>How to collect</source>
        <extracomment>Heading of the help page</extracomment>
        <translation>如何取件</translation>
    </message>
    <message>
        <source>Look for the message with your pickup code. Any phone or a sheet of paper will do.</source>
        <extracomment>Help, step 1</extracomment>
        <translation>找到含有取件码的消息。任何手机或一张纸都可以。</translation>
    </message>
    <message>
        <source>Type its digits, or hold its QR code under the reader. Your door opens by itself.</source>
        <extracomment>Help, step 2</extracomment>
        <translation>输入数字，或将二维码放在读码器下。您的门会自动打开。</translation>
    </message>
    <message>
        <source>Take your parcel and close the door. For a minute the code opens it once more.</source>
        <extracomment>Help, step 3</extracomment>
        <translation>取出包裹并关上门。一分钟内可凭取件码再次开门。</translation>
    </message>
    <message>
        <source>No message, or a door that stays shut? Write to whoever sent you the code, and keep the code to yourself. This locker does not know who you are.</source>
        <extracomment>Help, step 4</extracomment>
        <translation>没有消息，或门打不开？请联系给您发送取件码的一方。本柜不知道您的姓名，也不知道您的包裹内容。</translation>
    </message>
    <message>
        <source>Handing in a parcel? Scan its label at the reader: a door opens, and you get a number to keep.</source>
        <extracomment>Help, below the steps: for whoever sends a parcel or a return</extracomment>
        <translation>要寄件？请将面单放在读码器下扫描：柜门会打开，您会得到一个编号，请保存。</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>Collect a parcel</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>取件</translation>
    </message>
    <message>
        <source>Help</source>
        <extracomment>Button: opens the page that explains how to collect</extracomment>
        <translation>帮助</translation>
    </message>
    <message>
        <source>One moment...</source>
        <extracomment>Shown for the moment between the last digit and the answer</extracomment>
        <translation>请稍候……</translation>
    </message>
    <message>
        <source>Type your pickup code</source>
        <extracomment>Heading of the idle page</extracomment>
        <translation>请输入取件码</translation>
    </message>
    <message>
        <source>or hold its QR code under the reader</source>
        <extracomment>Under the heading of the idle page</extracomment>
        <translation>或将二维码放在读码器下</translation>
    </message>
    <message>
        <source>Courier</source>
        <extracomment>Button: a courier&apos;s way in</extracomment>
        <translation>快递员</translation>
    </message>
    <message>
        <source>Scan your badge, or touch here to sign in with number and PIN</source>
        <extracomment>Under the courier&apos;s way in</extracomment>
        <translation>扫描工牌，或点这里用编号和密码登录</translation>
    </message>
    <message>
        <source>Handing in a parcel? Scan its label at the reader.</source>
        <extracomment>At the bottom of the idle page, for whoever sends a parcel or a return; one line</extracomment>
        <translation>要寄件？请将面单放在读码器下扫描。</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Clear</source>
        <extracomment>Key: removes all digits that were typed</extracomment>
        <translation>清空</translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>Key: removes the last digit</extracomment>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Other languages</source>
        <extracomment>For screen readers: the names of the other languages follow</extracomment>
        <translation>其他语言</translation>
    </message>
</context>
<context>
    <name>LockerDrawing</name>
    <message>
        <source>Drawing of the locker, door %1 is lit</source>
        <extracomment>For screen readers: the drawing of the locker; %1 is the number of the lit door</extracomment>
        <translation>快递柜示意图，%1 号门亮起</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Veilbox</source>
        <extracomment>Title of the window</extracomment>
        <translation>Veilbox</translation>
    </message>
</context>
<context>
    <name>MoreTime</name>
    <message>
        <source>Still there?</source>
        <extracomment>Heading of the warning that the page or the typed digits go soon</extracomment>
        <translation>您还在吗？</translation>
    </message>
    <message>
        <source>Your digits are cleared in %1 s.</source>
        <extracomment>Under &quot;Still there?&quot;; %1 is a number of seconds</extracomment>
        <translation>%1 秒后清除已输入的数字。</translation>
    </message>
    <message>
        <source>This page closes in %1 s.</source>
        <extracomment>Under &quot;Still there?&quot;; %1 is a number of seconds</extracomment>
        <translation>%1 秒后关闭此页面。</translation>
    </message>
    <message>
        <source>More time</source>
        <extracomment>Button: the page stays and nothing is cleared yet</extracomment>
        <translation>延长时间</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message>
        <source>Nobody was typing any more, so we cleared the digits.</source>
        <extracomment>Digits were typed in part and then left for 20 seconds</extracomment>
        <translation>长时间无人输入，数字已清除。</translation>
    </message>
    <message>
        <source>Start again when you like.</source>
        <extracomment>Way on after unfinished digits were cleared</extracomment>
        <translation>您可以随时重新开始。</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Your number</source>
        <extracomment>Over a number that a person keeps: of a report, or of a parcel that was handed in</extracomment>
        <translation>您的编号</translation>
    </message>
</context>
<context>
    <name>OtherDoors</name>
    <message numerus="yes">
        <source>Doors %1 are open: please push them shut</source>
        <extracomment>%1 are the numbers of the doors that stand open, %n how many they are</extracomment>
        <translation>
            <numerusform>格口 %1 开着，请把门推上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Doors %1 cannot be seen</source>
        <extracomment>%1 are the numbers of the doors whose switches cannot be read, %n how many they are</extracomment>
        <translation>
            <numerusform>无法确认格口 %1 是否关好</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock is wrong. Everything else works</source>
        <extracomment>Shown while the machine does not trust the time of its own clock</extracomment>
        <translation>时钟不准，其他功能正常</translation>
    </message>
</context>
<context>
    <name>ParcelSize</name>
    <message>
        <source>Say how large the parcel is</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>说明包裹大小</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>结束投递</translation>
    </message>
    <message>
        <source>How large is it?</source>
        <extracomment>Heading: the courier touches the size of the parcel whose label was scanned</extracomment>
        <translation>包裹有多大？</translation>
    </message>
    <message>
        <source>Touch the smallest that fits</source>
        <extracomment>Under the heading; the label&apos;s last characters are not known</extracomment>
        <translation>请点能放下的最小格口</translation>
    </message>
    <message>
        <source>Label …%1 · touch the smallest that fits</source>
        <extracomment>Under the heading; %1 are the last four characters of the label</extracomment>
        <translation>面单 …%1 · 请点能放下的最小格口</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Say what is wrong</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>请说明问题</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the page of the door</extracomment>
        <translation>返回</translation>
    </message>
    <message>
        <source>What is wrong with %1?</source>
        <extracomment>Heading; %1 is the number of the door</extracomment>
        <translation>%1 号有什么问题？</translation>
    </message>
    <message>
        <source>You get a number. Nobody else gets this compartment until it was checked.</source>
        <extracomment>Under the heading of the page on which a problem is reported</extracomment>
        <translation>您会得到一个编号。检查之前，此格口不会给其他人使用。</translation>
    </message>
    <message>
        <source>It is empty</source>
        <extracomment>Button: nothing lies behind the recipient&apos;s door</extracomment>
        <translation>里面是空的</translation>
    </message>
    <message>
        <source>nothing was inside</source>
        <extracomment>Under the button &quot;It is empty&quot;</extracomment>
        <translation>什么都没有</translation>
    </message>
    <message>
        <source>Not my parcel</source>
        <extracomment>Button: the parcel behind the door is another person&apos;s</extracomment>
        <translation>不是我的包裹</translation>
    </message>
    <message>
        <source>please leave it inside</source>
        <extracomment>Under the button &quot;Not my parcel&quot;
----------
Under the button &quot;It is damaged&quot;</extracomment>
        <translation>请把它留在里面</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <extracomment>Button: the parcel is damaged</extracomment>
        <translation>包裹破损</translation>
    </message>
    <message>
        <source>The door sticks</source>
        <extracomment>Button: the recipient&apos;s door cannot be shut</extracomment>
        <translation>门卡住了</translation>
    </message>
    <message>
        <source>it does not shut</source>
        <extracomment>Under the button &quot;The door sticks&quot;</extracomment>
        <translation>关不上</translation>
    </message>
    <message>
        <source>Put it back</source>
        <extracomment>Second heading: the recipient does not want the parcel</extracomment>
        <translation>退回包裹</translation>
    </message>
    <message>
        <source>A courier picks it up. Your code is used up when the door is shut.</source>
        <extracomment>Under &quot;Put it back&quot;, at the open door</extracomment>
        <translation>快递员会取走它。关门后取件码失效。</translation>
    </message>
    <message>
        <source>The door opens once more. A courier picks the parcel up.</source>
        <extracomment>Under &quot;Put it back&quot;, after the door was shut</extracomment>
        <translation>门会再打开一次。快递员会取走包裹。</translation>
    </message>
    <message>
        <source>I did not order it</source>
        <extracomment>Button: the recipient puts the parcel back, for it was never ordered</extracomment>
        <translation>我没有订购</translation>
    </message>
    <message>
        <source>put it back</source>
        <extracomment>Under both buttons that put a parcel back</extracomment>
        <translation>放回去</translation>
    </message>
    <message>
        <source>I do not want it</source>
        <extracomment>Button: the recipient puts the parcel back</extracomment>
        <translation>我不想要</translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>Button: the recipient leaves the parcel in its compartment for another day</extracomment>
        <translation>现在不取</translation>
    </message>
    <message numerus="yes">
        <source>keep it %n days longer, the code stays good</source>
        <extracomment>Under the button &quot;Not now&quot;: for so many days longer the parcel is kept</extracomment>
        <translation>
            <numerusform>多保管 %n 天，取件码仍有效</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>Put the parcel back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>放回包裹</translation>
    </message>
    <message>
        <source>It goes back</source>
        <extracomment>Heading when the recipient has put the parcel back and the door is shut</extracomment>
        <translation>包裹将退回</translation>
    </message>
    <message>
        <source>Put it back into %1</source>
        <extracomment>Heading while the recipient puts the parcel back; %1 is the number of the door</extracomment>
        <translation>请放回 %1 号</translation>
    </message>
    <message>
        <source>A courier picks it up. Your code is used up.</source>
        <extracomment>Under the heading when the parcel was put back</extracomment>
        <translation>快递员会取走它。取件码已失效。</translation>
    </message>
    <message>
        <source>Everything that lay behind this door goes back.</source>
        <extracomment>Under the heading while a parcel is put back</extracomment>
        <translation>此门内的所有物品都将退回。</translation>
    </message>
    <message>
        <source>Have a good day</source>
        <extracomment>Under the state of the door after the recipient has closed it</extracomment>
        <translation>祝您愉快</translation>
    </message>
    <message>
        <source>It is put back when the door is closed</source>
        <extracomment>Under the state of the door while the parcel is put back</extracomment>
        <translation>关门后即完成退回</translation>
    </message>
    <message>
        <source>Keep it after all</source>
        <extracomment>Button: the recipient takes the parcel after all</extracomment>
        <translation>还是留下</translation>
    </message>
    <message>
        <source>take it out and close the door</source>
        <extracomment>What happens then</extracomment>
        <translation>取出包裹并关门</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has read that the parcel goes back</extracomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>It is kept longer</source>
        <extracomment>Heading when the recipient has left the parcel inside for another day</extracomment>
        <translation>保管期已延长</translation>
    </message>
    <message>
        <source>Leave it in %1</source>
        <extracomment>Heading while the recipient leaves the parcel inside for another day; %1 is its door</extracomment>
        <translation>请留在 %1 号格口</translation>
    </message>
    <message>
        <source>Your code stays good. You get a reminder before the new end.</source>
        <extracomment>Under the heading when a parcel is kept longer</extracomment>
        <translation>取件码仍有效。到期前会提醒您。</translation>
    </message>
    <message>
        <source>Push the door shut</source>
        <extracomment>Under the state of the open door while the parcel is left inside for another day</extracomment>
        <translation>请推上柜门</translation>
    </message>
</context>
<context>
    <name>RecipientDoor</name>
    <message>
        <source>Another code</source>
        <extracomment>Button: the keypad for one more pickup code</extracomment>
        <translation>其他取件码</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>正在打开 %1 号门…</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>再次尝试打开 %1 号门…</translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>门马上弹开</translation>
    </message>
    <message>
        <source>Please make sure that it is shut when you go</source>
        <extracomment>Under the state of the door while its switch cannot be read</extracomment>
        <translation>离开时请确认门已关好</translation>
    </message>
</context>
<context>
    <name>Reported</name>
    <message>
        <source>Your report</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>您的报告</translation>
    </message>
    <message>
        <source>Another code</source>
        <extracomment>Button: the keypad for one more pickup code</extracomment>
        <translation>其他取件码</translation>
    </message>
    <message>
        <source>Door %1 is reported</source>
        <extracomment>Heading when a recipient has reported a problem; %1 is the number of the door</extracomment>
        <translation>%1 号门已报告</translation>
    </message>
    <message>
        <source>Nobody else gets this compartment until it was checked.</source>
        <extracomment>What to do after an empty compartment was reported</extracomment>
        <translation>检查之前，此格口不会给其他人使用。</translation>
    </message>
    <message>
        <source>Please leave it inside: it belongs to another person.</source>
        <extracomment>What to do after another person&apos;s parcel was found</extracomment>
        <translation>请把它留在里面：它是别人的。</translation>
    </message>
    <message>
        <source>Take a picture of it and leave it inside, if you can.</source>
        <extracomment>What to do after a damaged parcel was found</extracomment>
        <translation>请拍照，尽量把它留在里面。</translation>
    </message>
    <message>
        <source>Your code stays good, in case the door opens after all.</source>
        <extracomment>After a door that stayed shut was reported</extracomment>
        <translation>取件码继续有效，门也许还能打开。</translation>
    </message>
    <message>
        <source>Take your parcel and push the door as far as it goes.</source>
        <extracomment>After a door that cannot be shut was reported</extracomment>
        <translation>请取出包裹，并尽量把门推上。</translation>
    </message>
    <message>
        <source>Keep it. Whoever sent you the code can ask about it.</source>
        <extracomment>Under the number of a report</extracomment>
        <translation>请保存。给您发码的人可凭此编号查询。</translation>
    </message>
    <message>
        <source>Please push it shut</source>
        <extracomment>Under the state of the door after something was reported</extracomment>
        <translation>请把门推上</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the recipient has read the number</extracomment>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>RetrieveList</name>
    <message>
        <source>Parcels to take back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>待取走的包裹</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>Button: back to the page on which labels are scanned</extracomment>
        <translation>返回</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>结束投递</translation>
    </message>
    <message>
        <source>Take these parcels back</source>
        <extracomment>Heading of the list of doors whose parcels the courier should take along</extracomment>
        <translation>请取走这些包裹</translation>
    </message>
    <message>
        <source>Touch a door and it opens</source>
        <extracomment>Under the heading of the list of doors</extracomment>
        <translation>点哪个门，哪个门就打开</translation>
    </message>
    <message numerus="yes">
        <source>Door %1 · %n parcels</source>
        <extracomment>One door of the list, with several parcels; %1 is its number</extracomment>
        <translation>
            <numerusform>%1 号门 · %n 件包裹</numerusform>
        </translation>
    </message>
    <message>
        <source>Door %1</source>
        <extracomment>One door of the list; %1 is its number</extracomment>
        <translation>%1 号门</translation>
    </message>
    <message>
        <source>size %1 · %2</source>
        <extracomment>Under the number of a door; %1 is S, M, L or XL, %2 why its parcel goes back</extracomment>
        <translation>%1 号格口 · %2</translation>
    </message>
    <message>
        <source>Open all, one after the other</source>
        <extracomment>Button: each door of the list opens by itself as soon as the one before is shut</extracomment>
        <translation>依次打开全部</translation>
    </message>
</context>
<context>
    <name>RetrieveOpen</name>
    <message>
        <source>Take the parcel back</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>取走包裹</translation>
    </message>
    <message>
        <source>End round</source>
        <extracomment>Button: the courier is done and signs out</extracomment>
        <translation>结束投递</translation>
    </message>
    <message>
        <source>Opening door %1...</source>
        <extracomment>Heading while a door is being unlatched; %1 is its number</extracomment>
        <translation>正在打开 %1 号门……</translation>
    </message>
    <message>
        <source>Trying door %1 again...</source>
        <extracomment>Heading while a door is being unlatched a second time; %1 is its number</extracomment>
        <translation>再次尝试打开 %1 号门……</translation>
    </message>
    <message>
        <source>Door %1 stays in the list</source>
        <extracomment>Heading after &quot;Leave it inside&quot;; %1 is the number of the door</extracomment>
        <translation>%1 号门留在清单中</translation>
    </message>
    <message>
        <source>Door %1 is reported empty</source>
        <extracomment>Heading after &quot;It is not there&quot;; %1 is the number of the door</extracomment>
        <translation>%1 号门已报告为空</translation>
    </message>
    <message>
        <source>Taken out of %1</source>
        <extracomment>Heading when the door was shut again and is empty; %1 is its number</extracomment>
        <translation>已从 %1 号取走</translation>
    </message>
    <message numerus="yes">
        <source>Take all %n parcels out of %1</source>
        <extracomment>Heading while the door is open; %1 is its number, %n how many parcels lie behind it</extracomment>
        <translation>
            <numerusform>请取出 %1 号里的全部 %n 件包裹</numerusform>
        </translation>
    </message>
    <message>
        <source>Size %1</source>
        <extracomment>%1 is the size of the compartment: S, M, L or XL</extracomment>
        <translation>%1 号格口</translation>
    </message>
    <message numerus="yes">
        <source>%n doors left</source>
        <extracomment>%n is how many other doors are on the courier&apos;s list</extracomment>
        <translation>
            <numerusform>还剩 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>It springs open in a moment</source>
        <extracomment>Under the state of the door while it is being unlatched</extracomment>
        <translation>门马上弹开</translation>
    </message>
    <message>
        <source>The next door opens by itself</source>
        <extracomment>Under the state of the door when it was shut, and another one is about to open</extracomment>
        <translation>下一个门会自动打开</translation>
    </message>
    <message>
        <source>The next label can be scanned</source>
        <extracomment>Under the state of the door when it was shut and no other one opens by itself</extracomment>
        <translation>可以扫描下一张面单</translation>
    </message>
    <message>
        <source>Push the door shut, then the next one opens</source>
        <extracomment>Under the state of the open door, when another one opens as soon as it is shut</extracomment>
        <translation>请把门推上，下一个门随即打开</translation>
    </message>
    <message>
        <source>Then push the door shut</source>
        <extracomment>Under the state of the open door</extracomment>
        <translation>然后把门推上</translation>
    </message>
    <message>
        <source>Push the door shut</source>
        <extracomment>Under the state of the open door, after the courier said that nothing is taken out of it</extracomment>
        <translation>请把门推上</translation>
    </message>
</context>
<context>
    <name>RetrieveWays</name>
    <message>
        <source>It is not there</source>
        <extracomment>Button: no parcel lies behind the open door, although one should</extracomment>
        <translation>包裹不在</translation>
    </message>
    <message>
        <source>blocks the door, an operator looks</source>
        <extracomment>What happens then: nothing is put behind this door until somebody looked</extracomment>
        <translation>停用此格口，由运营方检查</translation>
    </message>
    <message>
        <source>Leave it inside</source>
        <extracomment>Button: the courier does not take the parcel along now</extracomment>
        <translation>留在里面</translation>
    </message>
    <message>
        <source>it stays in the list</source>
        <extracomment>What happens then: the door is on the list of what goes back as before</extracomment>
        <translation>仍在清单中</translation>
    </message>
    <message>
        <source>Take it after all</source>
        <extracomment>Button: the courier takes the parcel along, although another answer was touched</extracomment>
        <translation>还是取走</translation>
    </message>
    <message>
        <source>Last one for now</source>
        <extracomment>Button: doors open one after the other, and the courier stops with this one</extracomment>
        <translation>暂时只到这个</translation>
    </message>
    <message>
        <source>no other door opens</source>
        <extracomment>What happens then</extracomment>
        <translation>不再打开其他门</translation>
    </message>
    <message>
        <source>Open again</source>
        <extracomment>Button: the door of the page once more, after it was shut</extracomment>
        <translation>再次打开</translation>
    </message>
    <message>
        <source>the same door</source>
        <extracomment>Under the button &quot;Open again&quot;</extracomment>
        <translation>同一个格口</translation>
    </message>
    <message>
        <source>It was not there</source>
        <extracomment>Button: no parcel lay behind the door, which is shut by now</extracomment>
        <translation>包裹当时不在</translation>
    </message>
</context>
<context>
    <name>RoundCounts</name>
    <message>
        <source>%1 deposited</source>
        <extracomment>%1 is the number of parcels deposited in this round</extracomment>
        <translation>已投 %1 件</translation>
    </message>
    <message numerus="yes">
        <source>%n doors free · %1</source>
        <extracomment>%n is the number of free doors, %1 how many of each size: &quot;S 9 M 11 L 8&quot;</extracomment>
        <translation>
            <numerusform>空闲 %n 个 · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doors free</source>
        <extracomment>%n is the number of free doors</extracomment>
        <translation>
            <numerusform>空闲 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundList</name>
    <message>
        <source>Door %1</source>
        <extracomment>One line of the courier&apos;s list; %1 is the number of a door</extracomment>
        <translation>%1 号门</translation>
    </message>
</context>
<context>
    <name>RoundReceipt</name>
    <message>
        <source>Receipt of your round</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>本次投递凭条</translation>
    </message>
    <message>
        <source>Help</source>
        <extracomment>Button: opens the page that explains how to collect</extracomment>
        <translation>帮助</translation>
    </message>
    <message numerus="yes">
        <source>%n parcels deposited</source>
        <extracomment>Heading when a courier&apos;s round has ended; %n is how many parcels were deposited</extracomment>
        <translation>
            <numerusform>已投放 %n 件包裹</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipt %1 · courier %2 · %3</source>
        <extracomment>%1 is the receipt&apos;s number, %2 the courier&apos;s number, %3 date and time of its end</extracomment>
        <translation>凭条 %1 · 快递员 %2 · %3</translation>
    </message>
    <message>
        <source>QR code of this receipt</source>
        <extracomment>For screen readers: the QR code of the receipt</extracomment>
        <translation>凭条二维码</translation>
    </message>
    <message>
        <source>Scan it to keep it. Your carrier can ask for it by its number.</source>
        <extracomment>Under the QR code of a receipt</extracomment>
        <translation>扫码保存；快递公司可凭编号查询</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>Button: the receipt goes away</extracomment>
        <translation>完成</translation>
    </message>
    <message>
        <source>It also closes by itself. To collect a parcel, touch here</source>
        <extracomment>Under the button that puts the receipt away</extracomment>
        <translation>会自动关闭；取件请点这里</translation>
    </message>
    <message numerus="yes">
        <source>%n deposited</source>
        <extracomment>The same heading where it goes on with &quot;· 3 taken back&quot;; %n is how many were deposited</extracomment>
        <translation>
            <numerusform>已投放 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>We could not read that.</source>
        <extracomment>Refusal: the scanned text is no badge, label or pickup code</extracomment>
        <translation>无法识别。</translation>
    </message>
    <message>
        <source>This is not one of our labels.</source>
        <extracomment>Refusal: text of somebody else, such as a carrier&apos;s own label</extracomment>
        <translation>这不是我们的面单。</translation>
    </message>
    <message>
        <source>This label is not known here.</source>
        <extracomment>Refusal: a label that was never announced to this locker</extracomment>
        <translation>本柜没有这张面单的记录。</translation>
    </message>
    <message>
        <source>This parcel is already in the locker.</source>
        <extracomment>Refusal: the parcel of this label is in the locker already</extracomment>
        <translation>这个包裹已在柜中。</translation>
    </message>
    <message>
        <source>This label belongs to another carrier.</source>
        <extracomment>Refusal: courier of one carrier, label of another</extracomment>
        <translation>这张面单属于另一家快递公司。</translation>
    </message>
    <message>
        <source>This parcel was cancelled.</source>
        <extracomment>Refusal: the sender took the announcement back</extracomment>
        <translation>这个包裹已取消。</translation>
    </message>
    <message>
        <source>You may not deposit parcels here.</source>
        <extracomment>Refusal: the courier&apos;s account has no right to deposit parcels at this locker</extracomment>
        <translation>您无权在此投递包裹。</translation>
    </message>
    <message>
        <source>Please close door %1 first.</source>
        <extracomment>Refusal: %1 is the number of the door that is still open</extracomment>
        <translation>请先关上 %1 号门。</translation>
    </message>
    <message>
        <source>Please close the open door first.</source>
        <extracomment>Refusal: some door is still open</extracomment>
        <translation>请先关上打开的门。</translation>
    </message>
    <message>
        <source>This badge is not known here.</source>
        <extracomment>Refusal: badge of nobody</extracomment>
        <translation>本柜没有这张工牌的记录。</translation>
    </message>
    <message>
        <source>Number or PIN is wrong.</source>
        <extracomment>Refusal: courier&apos;s number or PIN is wrong; which of them is not told</extracomment>
        <translation>编号或密码不正确。</translation>
    </message>
    <message>
        <source>Your courier account is not valid now.</source>
        <extracomment>Refusal: badge or PIN is right, but the courier&apos;s account is not valid yet or any more</extracomment>
        <translation>您的快递员账号目前无效。</translation>
    </message>
    <message>
        <source>That was wrong too often.</source>
        <extracomment>Refusal: too many wrong codes or PINs</extracomment>
        <translation>错误次数过多。</translation>
    </message>
    <message>
        <source>No door that fits is free.</source>
        <extracomment>Refusal: every door of this size or larger is taken</extracomment>
        <translation>没有大小合适的空门。</translation>
    </message>
    <message>
        <source>This code opens no door here.</source>
        <extracomment>Refusal: the pickup code belongs to no parcel here</extracomment>
        <translation>此取件码在本柜打不开任何门。</translation>
    </message>
    <message>
        <source>This code is no longer valid.</source>
        <extracomment>Refusal: the pickup code was replaced by a newer one, or taken from the other person</extracomment>
        <translation>此取件码已失效。</translation>
    </message>
    <message>
        <source>The time to collect this parcel is over.</source>
        <extracomment>Refusal: the parcel of this pickup code was kept as long as it could be</extracomment>
        <translation>此包裹的取件时间已过。</translation>
    </message>
    <message>
        <source>Look for a newer message, or ask whoever gave you the code.</source>
        <extracomment>Way on after a pickup code that was replaced or withdrawn</extracomment>
        <translation>请查找更新的消息，或询问给您取件码的人。</translation>
    </message>
    <message>
        <source>A courier takes it back. Ask the shop or person who sent it.</source>
        <extracomment>Way on when the time to collect the parcel is over</extracomment>
        <translation>快递员会将其取走。请询问寄件的商家或个人。</translation>
    </message>
    <message>
        <source>This code was used already.</source>
        <extracomment>Refusal: the parcel of this pickup code was collected before</extracomment>
        <translation>此取件码已使用过。</translation>
    </message>
    <message>
        <source>Some digits are missing.</source>
        <extracomment>Refusal: too few digits</extracomment>
        <translation>数字不完整。</translation>
    </message>
    <message>
        <source>A courier is busy here.</source>
        <extracomment>Refusal: a courier is signed in and has a door open</extracomment>
        <translation>快递员正在操作。</translation>
    </message>
    <message>
        <source>Somebody wants to collect.</source>
        <extracomment>For the courier at work: a recipient typed a code or showed a QR code meanwhile</extracomment>
        <translation>有人想取件。</translation>
    </message>
    <message>
        <source>Door %1 is in use just now.</source>
        <extracomment>Refusal: %1 is the number of a door that was opened for somebody else just now</extracomment>
        <translation>%1 号门正在使用中。</translation>
    </message>
    <message>
        <source>This door is in use just now.</source>
        <extracomment>Refusal: a door was opened for somebody else just now</extracomment>
        <translation>此门正在使用中。</translation>
    </message>
    <message>
        <source>Door %1 shut again at once.</source>
        <extracomment>Refusal: %1 is the number of a door that closed again as soon as it had opened</extracomment>
        <translation>%1 号门刚打开就关上了。</translation>
    </message>
    <message>
        <source>The door shut again at once.</source>
        <extracomment>Refusal: a door closed again as soon as it had opened</extracomment>
        <translation>门刚打开就关上了。</translation>
    </message>
    <message>
        <source>This locker cannot save anything now.</source>
        <extracomment>Refusal: the locker&apos;s disk takes nothing now</extracomment>
        <translation>此柜暂时无法保存任何数据。</translation>
    </message>
    <message>
        <source>There is nothing to do for that.</source>
        <extracomment>Refusal: the request makes no sense now</extracomment>
        <translation>目前无需操作。</translation>
    </message>
    <message>
        <source>Door %1 did not open.</source>
        <extracomment>Refusal: %1 is the number of a door that stayed shut although it was unlatched</extracomment>
        <translation>%1 号门没有打开。</translation>
    </message>
    <message>
        <source>The door did not open.</source>
        <extracomment>Refusal: a door stayed shut although it was unlatched</extracomment>
        <translation>门没有打开。</translation>
    </message>
    <message>
        <source>Door %1 is out of order.</source>
        <extracomment>Refusal: %1 is the number of a door that is blocked</extracomment>
        <translation>%1 号门已停用。</translation>
    </message>
    <message>
        <source>This door is out of order.</source>
        <extracomment>Refusal: a door is blocked</extracomment>
        <translation>这扇门已停用。</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <extracomment>Refusal of a kind that this screen does not know yet</extracomment>
        <translation>操作未成功。</translation>
    </message>
    <message>
        <source>Hold it flat, a hand&apos;s width away, and try again.</source>
        <extracomment>Way on after an unreadable scan</extracomment>
        <translation>请放平，距离一掌宽，再试一次。</translation>
    </message>
    <message>
        <source>Scan the label that names this locker.</source>
        <extracomment>Way on after somebody else&apos;s label</extracomment>
        <translation>请扫描写有本柜名称的面单。</translation>
    </message>
    <message>
        <source>Keep this parcel and scan the next label.</source>
        <extracomment>Way on after an unknown label
----------
Way on when no door fits</extracomment>
        <translation>请自行保管此件，扫描下一张面单。</translation>
    </message>
    <message>
        <source>Nothing to do for it. Scan the next label.</source>
        <extracomment>Way on after a label that is in the locker already</extracomment>
        <translation>无需处理，请扫描下一张面单。</translation>
    </message>
    <message>
        <source>Keep this parcel and scan one of yours.</source>
        <extracomment>Way on after another carrier&apos;s label</extracomment>
        <translation>请自行保管此件，扫描您公司的面单。</translation>
    </message>
    <message>
        <source>Take it back to the depot. Scan the next label.</source>
        <extracomment>Way on after a cancelled label
----------
Way on for a parcel that must not be deposited here</extracomment>
        <translation>请带回站点，扫描下一张面单。</translation>
    </message>
    <message>
        <source>Ask your depot for the right to deposit here.</source>
        <extracomment>Way on for a courier whose account has no right to deposit</extracomment>
        <translation>请向站点申请在此投递的权限。</translation>
    </message>
    <message>
        <source>Push it until it clicks, then go on.</source>
        <extracomment>Way on while a door is open</extracomment>
        <translation>推到咔嗒一声，然后继续。</translation>
    </message>
    <message>
        <source>Use your number and PIN, or call your depot.</source>
        <extracomment>Way on after an unknown badge</extracomment>
        <translation>请用编号和密码，或致电站点。</translation>
    </message>
    <message>
        <source>Type both once more.</source>
        <extracomment>Way on after a wrong number or PIN</extracomment>
        <translation>请重新输入两项。</translation>
    </message>
    <message>
        <source>Ask your depot for a valid account.</source>
        <extracomment>Way on for a courier whose account is not valid yet or any more</extracomment>
        <translation>请向站点申请有效的账号。</translation>
    </message>
    <message>
        <source>Type again in %1 s. A QR code or a badge works now.</source>
        <extracomment>Way on while typing is blocked; %1 is a number of seconds</extracomment>
        <translation>%1 秒后可再输入。二维码或工牌现在就能用。</translation>
    </message>
    <message>
        <source>You can type again now.</source>
        <extracomment>Way on when typing is no longer blocked</extracomment>
        <translation>现在可以重新输入。</translation>
    </message>
    <message>
        <source>Is it for locker %1? Compare it with your message.</source>
        <extracomment>Way on after a wrong pickup code; %1 is the number of this locker</extracomment>
        <translation>是 %1 号快递柜的取件码吗？请对照消息。</translation>
    </message>
    <message>
        <source>It works until a minute after its door was shut. Look for a newer message.</source>
        <extracomment>Way on after a used pickup code</extracomment>
        <translation>取件码在关门一分钟后失效。请查看是否有新消息。</translation>
    </message>
    <message>
        <source>Type the whole code from your message.</source>
        <extracomment>Way on after a pickup code with too few digits</extracomment>
        <translation>请输入消息中的完整取件码。</translation>
    </message>
    <message>
        <source>It takes a moment. Then type your code again.</source>
        <extracomment>Way on while a courier works here</extracomment>
        <translation>请稍候片刻，再输入取件码。</translation>
    </message>
    <message>
        <source>End your round, or go on and they wait.</source>
        <extracomment>Way on for the courier at work while a recipient wants to collect</extracomment>
        <translation>请点“结束投递”，或继续投递，让对方稍候。</translation>
    </message>
    <message>
        <source>Wait until it is shut, then type your code again.</source>
        <extracomment>Way on while a door is opened for somebody else</extracomment>
        <translation>请等门关好后再输入取件码。</translation>
    </message>
    <message>
        <source>Type your code or scan your label once more, then hold the door.</source>
        <extracomment>Way on when a door closed again as soon as it had opened</extracomment>
        <translation>请再次输入取件码或扫描标签，然后扶住门。</translation>
    </message>
    <message>
        <source>Nothing is lost. Please come back later.</source>
        <extracomment>Way on while the locker&apos;s disk takes nothing</extracomment>
        <translation>不会丢失任何东西，请稍后再来。</translation>
    </message>
    <message>
        <source>Just go on with what this page says.</source>
        <extracomment>Way on when nothing was to do</extracomment>
        <translation>请按本页提示继续。</translation>
    </message>
    <message>
        <source>Press on the door and try again.</source>
        <extracomment>Way on when a door stayed shut</extracomment>
        <translation>请推一下柜门再试一次。</translation>
    </message>
    <message>
        <source>Please use the help page: it says whom to write to.</source>
        <extracomment>Way on when a door is blocked</extracomment>
        <translation>请查看帮助页面，上面写着该联系谁。</translation>
    </message>
    <message>
        <source>Please try again, or ask for help.</source>
        <extracomment>Way on after an unknown refusal</extracomment>
        <translation>请重试或寻求帮助。</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the numbers of doors, &quot;5, 7&quot;</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <extracomment>The last of some numbers of doors: %1 is &quot;5&quot; or &quot;5, 7&quot;, %2 is &quot;9&quot;</extracomment>
        <translation>%1 和 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Many numbers of doors: %1 is &quot;5, 7, 9&quot;, %n how many doors are not named</extracomment>
        <translation>
            <numerusform>%1 及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <extracomment>The door switch says open</extracomment>
        <translation>已打开</translation>
    </message>
    <message>
        <source>closed</source>
        <extracomment>The door switch says closed</extracomment>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <extracomment>The door switch cannot be read</extracomment>
        <translation>无法确认</translation>
    </message>
    <message>
        <source>One question first.</source>
        <extracomment>Refusal: another label was scanned while the screen asks about the last parcel</extracomment>
        <translation>请先回答一个问题。</translation>
    </message>
    <message>
        <source>Answer below, or scan this parcel&apos;s label again.</source>
        <extracomment>Way on while the screen asks whether a compartment is empty</extracomment>
        <translation>请在下方回答，或再次扫描此包裹的面单。</translation>
    </message>
    <message>
        <source>This parcel must not go into a locker.</source>
        <extracomment>Refusal: the parcel may not be put into any locker</extracomment>
        <translation>此包裹不能放入快递柜。</translation>
    </message>
    <message>
        <source>This parcel must not wait in a locker.</source>
        <extracomment>Refusal: what is in the parcel goes bad</extracomment>
        <translation>此包裹不能在快递柜中等待。</translation>
    </message>
    <message>
        <source>It is too late for this parcel.</source>
        <extracomment>Refusal: the latest time to deposit the parcel has passed</extracomment>
        <translation>此包裹已超过投递时间。</translation>
    </message>
    <message>
        <source>This parcel belongs to locker %1.</source>
        <extracomment>Refusal: %1 is the number of another locker, which the label names</extracomment>
        <translation>此包裹属于快递柜 %1。</translation>
    </message>
    <message>
        <source>This parcel belongs to another locker.</source>
        <extracomment>Refusal: the label names another locker</extracomment>
        <translation>此包裹属于另一个快递柜。</translation>
    </message>
    <message>
        <source>Take it there. Scan the next label.</source>
        <extracomment>Way on for a parcel that belongs to another locker</extracomment>
        <translation>请送到那里。请扫描下一张面单。</translation>
    </message>
    <message>
        <source>not collected in time</source>
        <extracomment>Why a parcel goes back: it was kept as long as it could be</extracomment>
        <translation>逾期未取</translation>
    </message>
    <message>
        <source>put back by the recipient</source>
        <extracomment>Why a parcel goes back: its recipient put it back into the compartment</extracomment>
        <translation>收件人已放回</translation>
    </message>
    <message>
        <source>its sender wants it back</source>
        <extracomment>Why a parcel goes back: its sender asked for it</extracomment>
        <translation>寄件人要求退回</translation>
    </message>
    <message>
        <source>handed in here</source>
        <extracomment>Why a parcel is taken away: a sender left it here, so that a courier takes it along</extracomment>
        <translation>在此寄件</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <extracomment>%n is the number of compartments whose parcels a courier took out to take them away</extracomment>
        <translation>
            <numerusform>已取走 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>Only a courier can put this parcel in.</source>
        <extracomment>Refusal: a label that only a courier deposits was scanned while none was signed in</extracomment>
        <translation>此包裹只能由快递员存入。</translation>
    </message>
    <message>
        <source>You need not do anything more for it.</source>
        <extracomment>Way on for a person who wants to hand in a parcel that is in the locker already</extracomment>
        <translation>您无需再做任何操作。</translation>
    </message>
    <message>
        <source>Keep your parcel and come back later.</source>
        <extracomment>Way on for a person who wants to hand in a parcel, when no door fits</extracomment>
        <translation>请自行保管包裹，稍后再来。</translation>
    </message>
    <message>
        <source>Please take it there.</source>
        <extracomment>Way on for a person who wants to hand in a parcel that belongs to another locker</extracomment>
        <translation>请将包裹送到那里。</translation>
    </message>
    <message>
        <source>Keep it, and ask whoever gave you the label.</source>
        <extracomment>Way on for a person whose parcel is not taken here</extracomment>
        <translation>请自行保管此件，并咨询面单提供方。</translation>
    </message>
    <message>
        <source>Couriers: scan your badge. Others: ask whoever gave you the label.</source>
        <extracomment>Way on for a courier who is not signed in, and for anybody else with such a label</extracomment>
        <translation>快递员请扫描工牌。其他人请咨询面单提供方。</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message numerus="yes">
        <source>%n free</source>
        <extracomment>Free doors of one size, beside its letter; %n is their number</extracomment>
        <translation>
            <numerusform>空闲 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>a larger door</source>
        <extracomment>No door of this size is free, and a larger one is</extracomment>
        <translation>使用更大的格口</translation>
    </message>
    <message>
        <source>none free</source>
        <extracomment>Neither this size nor a larger one is free</extracomment>
        <translation>没有空闲</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Starting</source>
        <extracomment>For screen readers: name of the page</extracomment>
        <translation>启动中</translation>
    </message>
    <message>
        <source>This locker is out of service just now</source>
        <extracomment>Shown when the locker&apos;s controller has not been reachable for 30 s</extracomment>
        <translation>本快递柜暂停使用</translation>
    </message>
    <message>
        <source>One moment, the locker is starting</source>
        <extracomment>Shown while the locker&apos;s controller is not reachable</extracomment>
        <translation>请稍候，快递柜正在启动</translation>
    </message>
    <message>
        <source>Nothing in it is lost, and your code stays valid. If a door is open, you can close it. If you need your parcel now, write to whoever sent you the code. It goes on by itself once the locker works again.</source>
        <extracomment>Second line when the locker&apos;s controller has not been reachable for 30 s</extracomment>
        <translation>柜内物品不会丢失，取件码继续有效。如有门开着，您可以把它关上。如果现在就需要取件，请联系给您发送取件码的一方。快递柜恢复后会自动继续。</translation>
    </message>
    <message>
        <source>It goes on by itself. Your parcel and your code are safe. If a door is open, you can close it.</source>
        <extracomment>Second line while the locker&apos;s controller is not reachable</extracomment>
        <translation>会自动继续。您的包裹和取件码都安全。如有门开着，您可以把它关上。</translation>
    </message>
</context>
</TS>
