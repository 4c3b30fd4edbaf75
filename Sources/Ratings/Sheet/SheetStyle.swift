/// The look of a sheet.
enum SheetStyle {
  static let text = """
    :root { color-scheme: light dark; --ink: #1a1a1a; --ground: #fff; --soft: #f2f2f0; --line: #767676; --strong: #0b5394; }
    @media (prefers-color-scheme: dark) { :root { --ink: #eee; --ground: #16181a; --soft: #23272a; --line: #8a9096; --strong: #9cc9f5; } }
    * { box-sizing: border-box; }
    body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: .75rem; margin: .25rem 0 1rem; max-height: 26rem; overflow: auto; font-size: .95rem; }
    .answer pre { border-left: .3rem solid var(--strong); }
    h2 { font-size: 1.15rem; } h3 { font-size: 1rem; margin: .5rem 0 0; }
    fieldset { border: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; }
    fieldset label { padding: .25rem 0; }
    .bar, .who { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
    button, input, textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .25rem; padding: .3rem .7rem; min-height: 1.75rem; }
    textarea { display: block; width: 100%; }
    :focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
    kbd { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .3rem; }

    """
}
