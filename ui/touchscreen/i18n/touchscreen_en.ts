<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>OtherDoors</name>
    <message numerus="yes">
        <source>Doors %1 are open: please push them shut</source>
        <extracomment>%1 are the numbers of the doors that stand open, %n how many they are</extracomment>
        <translation>
            <numerusform>Door %1 is open: please push it shut</numerusform>
            <numerusform>Doors %1 are open: please push them shut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Doors %1 cannot be seen</source>
        <extracomment>%1 are the numbers of the doors whose switches cannot be read, %n how many they are</extracomment>
        <translation>
            <numerusform>Door %1 cannot be seen</numerusform>
            <numerusform>Doors %1 cannot be seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundCounts</name>
    <message numerus="yes">
        <source>%n doors free · %1</source>
        <extracomment>%n is the number of free doors, %1 how many of each size: &quot;S 9 M 11 L 8&quot;</extracomment>
        <translation>
            <numerusform>%n door free · %1</numerusform>
            <numerusform>%n doors free · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doors free</source>
        <extracomment>%n is the number of free doors</extracomment>
        <translation>
            <numerusform>%n door free</numerusform>
            <numerusform>%n doors free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundReceipt</name>
    <message numerus="yes">
        <source>%n parcels deposited</source>
        <extracomment>Heading when a courier&apos;s round has ended; %n is how many parcels were deposited</extracomment>
        <translation>
            <numerusform>%n parcel deposited</numerusform>
            <numerusform>%n parcels deposited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Many numbers of doors: %1 is &quot;5, 7, 9&quot;, %n how many doors are not named</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message numerus="yes">
        <source>%n free</source>
        <extracomment>Free doors of one size, beside its letter; %n is their number</extracomment>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
</context>
</TS>
