S("index",{"documents":6,"bits":0,"words":"","names":""})
S("t-","a:MOKEAC1z6MAB;ask:kYORAB;call:MOKECB;care:kYORAB;day:MOKEAB;disclaimer:kYORAs;diuretic:1z6MAe;diuretics:MOKEAo;do:MOKEBK;first:MOKECB;for:MOKEAB;glossary:naFWAs;help:MOKEBB;kidneys:_2tzASMOKEAG;leaflet:MOKEAB;lose:MOKEBB;makes:1z6MAB;medecines:y83MASMOKEAQ;medicine:1z6MAB;medicines:y83MASMOKEAQ;more:MOKEBB1z6MAB;not:MOKECK;note:MOKEBB;once:MOKEAB;pee:MOKEBB1z6MAB;renal:_2tzASMOKEAG;salt:MOKEBB;script:MOKEAB;see:MOKEAB;stop:MOKECB;suddenly:MOKECB;swelling:MOKEAB;tablet:1z6MAW;tablets:MOKEAi;take:MOKEAB;team:kYORAB;that:1z6MAB;the:MOKEAB;them:MOKEAC;they:MOKEBL;to:MOKEBB;us:MOKECB;water:MOKEAh1z6MAW;watter:MOKEAe;what:MOKEBK;you:MOKEAC1z6MAB;your:kYORAB")
S("w-","disclaimer diuretic diuretics glossary kidneys medecines medicines renal tablet tablets water watter")
S("d-0",{"MOKE":["tablets.html","Water tablets","Tablets for \"swelling\" \u003c/script\u003e.",[["action","What they do","They help you to pee more; lose salt"],["do-not","Do not","Call us first."]]],
"kYOR":["disclaimer.html","Disclaimer","Ask your care team.",[]],
"naFW":["glossary.html","Glossary","",[]],
"y83M":["tags/medicines.html","Medicines – Topics","",[]],
"1z6M":["glossary.html#diuretic","diuretic – Glossary","A medicine that makes you pee more.",[]],
"_2tz":["tags/kidneys.html","Kidneys – Topics","",[]]})
