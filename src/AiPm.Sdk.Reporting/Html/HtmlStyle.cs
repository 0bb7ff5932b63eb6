namespace AiPm.Sdk.Reporting;

/// <summary>The style sheet of a page, and the script that draws its charts.</summary>
internal static class HtmlStyle
{
    /// <summary>The style sheet; its colours are those of the charts.</summary>
    public static string Sheet { get; } =
        Form.Replace("@light", Colors(isDark: false), StringComparison.Ordinal)
            .Replace("@dark", Colors(isDark: true), StringComparison.Ordinal);

    /// <summary>Draws each specification of the page into the place before it.</summary>
    public static string DrawCharts { get; } = Script.Replace("@theme", ChartTheme.Page, StringComparison.Ordinal);

    /// <summary>
    /// Draws the specification before it in a notebook, loading the libraries once. A loader of modules that the notebook may have is set aside meanwhile, as the libraries
    /// would give themselves to it and not to the page.
    /// </summary>
    public static string DrawInNotebook { get; } =
        Notebook.Replace(
            "@files",
            string.Join(',', ChartScripts.Pinned.Loaded.Select(file => $"[\"{file.Address}\",\"{file.Integrity}\"]")),
            StringComparison.Ordinal
        );

    private const string Form = """
        :root {
          color-scheme: light dark;
          @light --raised: #ffffff; --faint: #f3f3ef; --accent: var(--series-1); --link: #2b49c0;
          --text: -apple-system, BlinkMacSystemFont, "Segoe UI", Inter, Roboto, "Helvetica Neue", Cantarell, "Noto Sans", system-ui, sans-serif;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            @dark --raised: #1c2025; --faint: #20252b; --link: #a9bbff;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { font: 100%/1.55 var(--text); font-variant-ligatures: no-contextual; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
        body { margin: 0 auto; max-width: 70rem; padding: 3rem 2rem 2rem; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; margin: 0; font-weight: 650; letter-spacing: -0.012em; }
        h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); letter-spacing: -0.025em; }
        p { margin: 0.5rem 0; max-width: 44rem; text-wrap: pretty; }
        a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
        main:focus { outline: none; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; inset-inline-start: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--raised); border: 1px solid var(--line); }
        .skip:focus { top: 1rem; }
        .kind { margin: 0 0 0.5rem; color: var(--muted); font-size: 0.8rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; }
        .lead { margin-top: 0.75rem; font-size: 1.1rem; color: var(--muted); }
        .answers { display: grid; grid-template-columns: repeat(6, 1fr); gap: 1rem; list-style: none; margin: 2rem 0 0; padding: 0; }
        .answers > li { grid-column: span 2; display: flex; flex-direction: column; padding: 1.1rem 1.25rem 1rem; background: var(--raised);
          border: 1px solid var(--line); border-top: 3px solid var(--tone, var(--muted)); border-radius: 0.5rem; min-width: 0; }
        .answers > li:nth-child(5n + 1), .answers > li:nth-child(5n + 2) { grid-column: span 3; }
        .good { --tone: var(--good); } .caution { --tone: var(--caution); } .bad { --tone: var(--bad); } .neutral { --tone: var(--accent); }
        .question { font-size: 0.95rem; font-weight: 600; letter-spacing: 0; color: var(--muted); }
        .figure { margin: 0.35rem 0 0.4rem; line-height: 1.15; }
        .figure strong { font-size: 1.75rem; font-weight: 680; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
        .figure span { display: block; margin-top: 0.2rem; color: var(--muted); font-size: 0.875rem; }
        .sentence { margin: 0; font-size: 0.95rem; }
        .more { margin: auto 0 0; padding-top: 0.6rem; font-size: 0.875rem; }
        nav { margin: 1.5rem 0 0; font-size: 0.875rem; }
        nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0.35rem 1.5rem; margin: 0; padding: 0; }
        section { margin-top: 3.25rem; }
        section section { margin-top: 2rem; }
        h2:not(.question) { font-size: 1.45rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1.08rem; } h4, h5, h6 { font-size: 1rem; }
        figure { margin: 1.75rem 0; }
        figcaption p { margin: 0.3rem 0 0.75rem; }
        .chart { max-width: 100%; overflow-x: auto; } .chart:not(:empty) { margin: 0.75rem 0 1rem; }
        .chart .vega-embed { width: 100%; }
        summary { cursor: pointer; width: fit-content; color: var(--muted); font-size: 0.8rem; padding: 0.2rem 0; }
        .scroll { overflow-x: auto; position: relative; max-width: 100%; }
        table { border-collapse: collapse; font-size: 0.9rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; margin: 0.25rem 0; }
        caption { text-align: start; font-weight: 600; padding: 0 0 0.5rem; position: sticky; inset-inline-start: 0; max-width: min(100vw - 2rem, 66rem); }
        p + .scroll, ul + .scroll, dl + .scroll, .note + .scroll { margin-top: 1.25rem; } .scroll + .scroll { margin-top: 2rem; } h2 + .scroll { margin-top: 0.75rem; }
        th, td { padding: 0.4rem 0.75rem; vertical-align: middle; border-bottom: 1px solid var(--line); min-width: 4rem; max-width: 26rem; }
        th:first-child, td:first-child { padding-inline-start: 0.25rem; }
        thead th { vertical-align: bottom; font-size: 0.8rem; font-weight: 600; color: var(--muted); border-bottom: 1px solid var(--muted); }
        tbody th { font-weight: 550; text-align: start; min-width: 8rem; }
        tbody tr:hover { background: var(--faint); }
        .n { white-space: nowrap; } td:not([class]) { min-width: 7rem; }
        .unit { font-weight: 400; }
        .axis { display: flex; justify-content: space-between; margin-inline-start: auto; font-weight: 400; font-size: 0.7rem; gap: 0.5rem; }
        .gap { color: var(--muted); font-style: italic; }
        .table-note { margin: 0.4rem 0.25rem; color: var(--muted); font-size: 0.8rem; }
        .bar { display: inline-block; vertical-align: -0.2em; margin-inline-start: 0.6rem; }
        .bar .fill { fill: var(--accent); } .bar .line { stroke: var(--accent); } .bar .mark { stroke: var(--muted); }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); gap: 0.75rem 2rem; margin: 1rem 0; }
        dt { color: var(--muted); font-size: 0.8rem; } dd { margin: 0; font-variant-numeric: tabular-nums; }
        section ul { margin: 0.5rem 0; padding-inline-start: 1.15rem; max-width: 44rem; } section li { margin: 0.25rem 0; }
        .note { margin: 1rem 0; padding: 0.35rem 1rem; background: var(--faint); border-inline-start: 3px solid var(--tone); border-radius: 0 0.375rem 0.375rem 0; max-width: 46rem; }
        footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.8rem; }
        @media (max-width: 52rem) {
          .answers > li, .answers > li:nth-child(5n + 1), .answers > li:nth-child(5n + 2) { grid-column: span 3; }
          .answers > li:nth-child(5n) { grid-column: span 6; }
        }
        @media (max-width: 36rem) {
          body { padding: 1.75rem 1rem; }
          .answers { gap: 0.75rem; }
          .answers > li, .answers > li:nth-child(n) { grid-column: span 6; }
          section { margin-top: 2.5rem; }
          th, td { padding-inline: 0.4rem; } tbody th, td:not([class]) { min-width: 5.5rem; }
        }
        @media print {
          :root { @light --paper: #fff; --raised: #fff; --ink: #000; --muted: #444; --line: #bbb; --faint: #fff; --link: #000; color-scheme: light; }
          @page { margin: 16mm 14mm; }
          html { font-size: 10pt; } body { padding: 0; max-width: none; }
          nav, .skip, .more, summary { display: none; }
          figure, .answers > li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
          table { font-size: 8pt; } th, td, tbody th, td:not([class]) { min-width: 0; padding-inline: 0.3rem; } .n { white-space: normal; } .bar { max-width: 5rem; }
          caption { position: static; max-width: none; } .axis { max-width: 5rem; }
          .scroll { overflow: visible; } details::details-content { content-visibility: visible; display: block; }
          td, rect, circle { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }

        """;

    private const string Script = """
        (() => {
          const theme = @theme;
          const draw = async () => {
            if (typeof vegaEmbed === "undefined") return;
            for (const holder of document.querySelectorAll("script[type='application/json']")) {
              const chart = holder.previousElementSibling;
              try {
                const specification = JSON.parse(holder.textContent);
                const width = holder.parentElement.clientWidth;
                delete specification.title;
                specification.config = { ...specification.config, ...theme, font: getComputedStyle(document.body).fontFamily };
                specification.config.axisY = { labelLimit: Math.min(340, Math.round(width * 0.36)) };
                specification.config.axisX = width < 480 ? { titleAnchor: "end", titleLimit: width - 8 } : {};
                for (const layer of specification.layer) {
                  const names = layer.encoding?.x?.scale?.domain;
                  if (layer.encoding?.x?.axis?.labelAngle && names.length * Math.max(...names.map(name => name.length)) * 8 < width - 200) layer.encoding.x.axis.labelAngle = 0;
                }
                specification.config.legend = { ...theme.legend, columns: width < 480 ? 1 : 2, labelLimit: width - 60 };
                if (typeof specification.width === "number") specification.width = Math.min(specification.width, width - 80);
                await vegaEmbed(chart, specification, { actions: false, renderer: "svg" });
                chart.setAttribute("role", "img");
                chart.setAttribute("aria-label", holder.parentElement.querySelector("figcaption").textContent.trim());
                holder.parentElement.querySelector("details").open = false;
              } catch (problem) {
                chart.replaceChildren();
                console.error(problem);
              }
            }
          };
          draw();
        })();

        """;

    private const string Notebook = """
        (() => {
          const holder = document.currentScript.previousElementSibling;
          const chart = holder.previousElementSibling;
          const load = ([source, integrity]) => new Promise((done, failed) => {
            const script = document.createElement("script");
            Object.assign(script, { src: source, integrity, crossOrigin: "anonymous", async: false, onload: done, onerror: failed });
            document.head.append(script);
          });
          window.aipmCharts ??= (async () => {
            if (typeof vegaEmbed !== "undefined") return;
            const define = window.define;
            window.define = undefined;
            try {
              for (const file of [@files]) await load(file);
            } finally {
              window.define = define;
            }
          })();
          window.aipmCharts.then(() => {
            chart.style.width = "100%";
            return vegaEmbed(chart, JSON.parse(holder.textContent), { actions: false, renderer: "svg" });
          }).catch(() => chart.replaceChildren());
        })();
        """;

    private static string Colors(bool isDark) =>
        string.Join(' ', ChartTheme.Colors.Select(color => $"--{color.Name}: {(isDark ? color.Dark : color.Light)};"));
}
