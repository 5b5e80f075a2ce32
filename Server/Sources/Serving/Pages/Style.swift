/// The style of all pages: it follows the reader's choice of dark or light, and the width of the screen.
enum Style {
    /// Three steps, the highest in the middle.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 9h5v6H1z" fill="#8b959e"/><path d="M6 4h4v11H6z" fill="#d9a520"/><path d="M10 11h5v4h-5z" fill="#b0703c"/></svg>
        """

    static let sheet = """
        :root{--ink:#1c2127;--soft:#566069;--line:#dfe3e7;--page:#f6f7f9;--card:#fff;--link:#0b57b0;--good:#0d6b35;--bad:#b3261e;--gold:#8a6300;--silver:#5c666e;--bronze:#95501f}
        @media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a7b1bb;--line:#2d343b;--page:#0d0f12;--card:#14171b;--link:#8ab8ff;--good:#7fd79b;--bad:#ff9d94;--gold:#f0c046;--silver:#c8d0d8;--bronze:#dd9a6c}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        header{border-bottom:1px solid var(--line);background:var(--card)}
        header nav{max-width:62rem;margin:0 auto;padding:.6rem 1rem;display:flex;gap:1.1rem;align-items:center;flex-wrap:wrap}
        header .home{font-weight:700;margin-right:auto;color:var(--ink);text-decoration:none}
        header form{margin:0}
        main{max-width:62rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        a{color:var(--link)}
        a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem}
        h1{font-size:1.65rem;line-height:1.25;margin:.25rem 0 .5rem}h2{font-size:1.2rem;margin:1.8rem 0 .5rem}
        p{margin:.4rem 0 .9rem}.soft,.note{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}
        .tabs{display:flex;flex-wrap:wrap;gap:.2rem;border-bottom:1px solid var(--line);margin:.6rem 0 1.2rem;padding:0;list-style:none}
        .tabs a{display:block;padding:.5rem .75rem;text-decoration:none;color:var(--soft)}
        .tabs a[aria-current]{color:var(--ink);border-bottom:3px solid var(--link);font-weight:600}
        .cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));padding:0;list-style:none}
        .card,.scroll,pre{background:var(--card);border:1px solid var(--line);border-radius:10px}
        .card{padding:1rem 1.1rem}.card h2{margin:0 0 .3rem;font-size:1.1rem}.card p{margin:.2rem 0}
        .scroll{overflow-x:auto;margin:.6rem 0 1rem}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:.5rem .8rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        .board table{white-space:nowrap}@media (max-width:40rem){.board .aside{display:none}th,td{padding:.45rem .5rem}}
        tr:last-child td{border-bottom:0}th{font-weight:600;color:var(--soft);font-size:.9em}
        .when{white-space:nowrap}.number{text-align:right}.gold,.silver,.bronze{font-weight:700}.gold{color:var(--gold)}.silver{color:var(--silver)}.bronze{color:var(--bronze)}
        .own td{background:color-mix(in srgb,var(--link) 10%,transparent)}
        img{display:block;width:100%;height:auto;margin:1.2rem 0;background:var(--card);border:1px solid var(--line);border-radius:10px}
        pre{padding:.8rem 1rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}code{font-family:ui-monospace,"SFMono-Regular",Menlo,monospace;font-size:.92em}
        form.stack{display:grid;gap:.8rem;max-width:26rem}label{display:grid;gap:.25rem;font-weight:600}label.check{display:flex;gap:.5rem;font-weight:400;align-items:center}
        input,select,button,textarea{font:inherit;color:inherit}input,select,textarea{font-weight:400}
        textarea{min-height:9rem;resize:vertical}textarea.code{font-family:ui-monospace,"SFMono-Regular",Menlo,monospace;font-size:.92em;min-height:22rem}form.wide{max-width:none}
        input:not([type=checkbox]),select,textarea{padding:.5rem .6rem;border:1px solid var(--soft);border-radius:8px;background:var(--card);width:100%}
        button{padding:.5rem 1rem;border:1px solid var(--link);border-radius:8px;background:var(--link);color:var(--page);font-weight:600;cursor:pointer;justify-self:start}
        button.plain{background:none;color:var(--link);border:0;padding:0;font-weight:400;text-decoration:underline}
        svg.bars{display:block;fill:var(--link);background:color-mix(in srgb,var(--line) 45%,transparent)}form.search{display:flex;gap:.6rem;align-items:end;margin:.4rem 0 1rem;max-width:26rem}form.search label{flex:1}details{margin:.4rem 0 1rem}summary{cursor:pointer;font-weight:600}h3{font-size:1.02rem;margin:1.2rem 0 .3rem}
        .said{border-left:4px solid var(--gold);padding:.1rem 1rem;margin:0 0 1.2rem;background:var(--card);border-radius:0 10px 10px 0}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem;margin:.5rem 0}dt{color:var(--soft)}dd{margin:0}
        blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}

        """
}
