S("index",{"documents":2,"bits":0,"words":"","names":""})
S("t-","agua:GXsYAh;aviso:kYORAs;beber:GXsYAi;cuanto:GXsYAB;rinon:GXsYAB;segun:GXsYAB;su:GXsYAB")
S("w-","agua aviso beber")
S("d-0",{"GXsY":["es/agua.html","Beber agua","Cuánto beber, según su riñón.",[]],
"kYOR":["es/disclaimer.html","Aviso","",[]]})
