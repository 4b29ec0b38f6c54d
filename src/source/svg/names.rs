//! What a drawing consists of: the elements and attributes of SVG 1.1 and 2, without those that run code, load a file or hold a
//! document of another kind; and the notes of drawing programs.

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

const ELEMENTS: &str = " a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath \
    color-profile cursor defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting \
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode \
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter flowPara flowRegion flowRoot flowSpan \
    font font-face font-face-format font-face-name g glyph glyphRef hatch hatchpath hkern image line linearGradient marker mask mesh \
    meshgradient meshpatch meshrow metadata missing-glyph mpath path pattern polygon polyline radialGradient rect set solidColor \
    solidcolor stop style svg switch symbol text textPath title tref tspan use view vkern ";

/// In small letters, without those that begin with `aria-` or `data-`.
const ATTRIBUTES: &str = " accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form ascent attributename \
    attributetype azimuth basefrequency baseline-shift baseprofile bbox begin bias by calcmode cap-height class clip clip-path \
    clip-rule clippathunits color color-interpolation color-interpolation-filters color-profile color-rendering contentscripttype \
    contentstyletype crossorigin cursor cx cy d decoding descent diffuseconstant direction display divisor dominant-baseline dur dx dy \
    edgemode elevation enable-background end exponent externalresourcesrequired fill fill-opacity fill-rule filter filterres \
    filterunits flood-color flood-opacity focusable font font-family font-feature-settings font-kerning font-size font-size-adjust \
    font-stretch font-style font-variant font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric \
    font-weight format fr from fx fy g1 g2 glyph-name glyph-orientation-horizontal glyph-orientation-vertical glyphref gradienttransform \
    gradientunits hanging height horiz-adv-x horiz-origin-x horiz-origin-y href id ideographic image-rendering in in2 inline-size \
    intercept isolation k k1 k2 k3 k4 kernelmatrix kernelunitlength kerning keypoints keysplines keytimes lang lengthadjust \
    letter-spacing lighting-color limitingconeangle line-height local marker marker-end marker-mid marker-start markerheight \
    markerunits markerwidth mask mask-type maskcontentunits maskunits mathematical max media method min mix-blend-mode mode name \
    numoctaves offset opacity operator order orient orientation origin overflow overline-position overline-thickness paint-order \
    panose-1 path pathlength patterncontentunits patterntransform patternunits pointer-events points pointsatx pointsaty pointsatz \
    preservealpha preserveaspectratio primitiveunits r radius refx refy rendering-intent repeatcount repeatdur requiredextensions \
    requiredfeatures requiredfonts requiredformats restart result role rotate rx ry scale seed shape-inside shape-padding \
    shape-rendering shape-subtract side slope snapshottime solid-color solid-opacity spacing specularconstant specularexponent \
    spreadmethod startoffset stddeviation stemh stemv stitchtiles stop-color stop-opacity strikethrough-position \
    strikethrough-thickness string stroke stroke-alignment stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin \
    stroke-miterlimit stroke-opacity stroke-width style surfacescale systemlanguage tabindex tablevalues target targetx targety \
    text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent text-orientation \
    text-overflow text-rendering text-transform textlength title to transform transform-box transform-origin type u1 u2 \
    underline-position underline-thickness unicode unicode-bidi unicode-range units-per-em v-alphabetic v-hanging v-ideographic \
    v-mathematical values vector-effect version vert-adv-y vert-origin-x vert-origin-y viewbox viewtarget visibility white-space width \
    widths word-spacing writing-mode x x-height x1 x2 xchannelselector y y1 y2 ychannelselector z zoomandpan xml:lang xml:space ";

/// Where the notes of drawing programs are defined, which browsers do not read.
const NOTES: [&str; 20] = [
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://inkscape.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.bohemiancoding.com/sketch/",
    "https://sketch.io/",
    "http://www.serif.com/",
    "http://www.figma.com/",
    "https://www.figma.com/",
    "https://boxy-svg.com",
    "http://schemas.microsoft.com/visio/",
    "http://www.corel.com/",
    "http://xmlns.openoffice.org/",
    "urn:oasis:names:tc:opendocument:",
];

/// Whether an element of SVG draws, or belongs to what does.
pub(super) fn draws(name: &str) -> bool {
    is_in(ELEMENTS, name)
}

/// Whether an attribute, in small letters, says something about a drawing.
pub(super) fn is_attribute(name: &str) -> bool {
    ["aria-", "data-"].iter().any(|start| name.starts_with(start)) || is_in(ATTRIBUTES, name)
}

/// Whether an element with this namespace is a note of a drawing program.
pub(super) fn is_note(namespace: &str) -> bool {
    NOTES.iter().any(|start| namespace.starts_with(start))
}

fn is_in(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| !known.is_empty() && known == name)
}
