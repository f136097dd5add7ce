<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CourierReady</name>
    <message numerus="yes">
        <source>Take back: %n</source>
        <extracomment>Button: opens the list of what the courier should take away; %n is how many doors are on it</extracomment>
        <translation>
            <numerusform>Take back: %n</numerusform>
            <numerusform>Take back: %n</numerusform>
        </translation>
    </message>
</context>
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
    <name>Problem</name>
    <message numerus="yes">
        <source>keep it %n days longer, the code stays good</source>
        <extracomment>Under the button &quot;Not now&quot;: for so many days longer the parcel is kept</extracomment>
        <translation>
            <numerusform>keep it %n day longer, the code stays good</numerusform>
            <numerusform>keep it %n days longer, the code stays good</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetrieveList</name>
    <message numerus="yes">
        <source>Door %1 · %n parcels</source>
        <extracomment>One door of the list, with several parcels; %1 is its number</extracomment>
        <translation>
            <numerusform>Door %1 · %n parcel</numerusform>
            <numerusform>Door %1 · %n parcels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetrieveOpen</name>
    <message numerus="yes">
        <source>Take all %n parcels out of %1</source>
        <extracomment>Heading while the door is open; %1 is its number, %n how many parcels lie behind it</extracomment>
        <translation>
            <numerusform>Take it out of %1</numerusform>
            <numerusform>Take all %n parcels out of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doors left</source>
        <extracomment>%n is how many other doors are on the courier&apos;s list</extracomment>
        <translation>
            <numerusform>%n door left</numerusform>
            <numerusform>%n doors left</numerusform>
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
    <message numerus="yes">
        <source>%n deposited</source>
        <extracomment>The same heading where it goes on with &quot;· 3 taken back&quot;; %n is how many were deposited</extracomment>
        <translation>
            <numerusform>%n deposited</numerusform>
            <numerusform>%n deposited</numerusform>
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
    <message numerus="yes">
        <source>%n taken back</source>
        <extracomment>%n is the number of compartments whose parcels a courier took out to take them away</extracomment>
        <translation>
            <numerusform>%n taken back</numerusform>
            <numerusform>%n taken back</numerusform>
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
