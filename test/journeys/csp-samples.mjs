/** Every kind of Markdown that an answer can hold. `pictures` is an origin that pictures may come from. */
export const everyKind = (pictures) => `# Heading one

## 둘째 제목

A paragraph with **strong**, *emphasised*, ~~struck out~~ and \`inline code\`, a [link](https://html.spec.whatwg.org/),
an address by itself: https://commonmark.org/, and a hard break  
here. 한국어 문장도 **강조**할 수 있습니다.

> A quote
>
> > in a quote

1. First
   - nested
   - [x] done
   - [ ] not done
2. Second

| Left | Middle | Right |
| :--- | :---: | ---: |
| a | \`b\` | 1 |
| 가 | $x^2$ | 2 |

\`\`\`typescript
export const answer: number = 42; // why
\`\`\`

\`\`\`python
def f(x):
    return f"{x!r}"
\`\`\`

\`\`\`html
<style>body { color: red }</style><script>alert(1)</script>
\`\`\`

\`\`\`unknown-language
anything
\`\`\`

    indented code

Inline maths $\\frac{a}{b}$ and \\(\\sqrt{2}\\), and a block:

$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2} \\qquad \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\color{red}{x}$$

\\[ \\text{한글} \\cdot \\href{https://elsewhere.invalid/}{y} \\]

![A picture that waits](${pictures}/pictures/page-light.png) ![And a small one](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)

A note[^1] and another[^two].

[^1]: The first.
[^two]: The second, with \`code\`.

> [!WARNING]
> Mind the gap.

---

The end of the tour.`;

/** What a hostile server may answer. None of it may run, load, submit, or style anything. */
export const hostile = `<script>alert(1)</script><img src="https://elsewhere.invalid/a.png" onerror="alert(2)">

<style>* { display: none }</style><link rel="stylesheet" href="https://elsewhere.invalid/b.css">

<iframe src="https://elsewhere.invalid/c"></iframe><form action="https://elsewhere.invalid/d"><input name="e"></form>

<svg onload="alert(3)"><use href="https://elsewhere.invalid/f.svg#x"></use></svg> <base href="https://elsewhere.invalid/">

<div style="background: url(https://elsewhere.invalid/g.png); position: fixed; inset: 0" id="page" onclick="alert(4)">over</div>

<video src="https://elsewhere.invalid/h.mp4" autoplay></video> <object data="https://elsewhere.invalid/i"></object>

[script](javascript:alert(5)) [data](data:text/html,<script>alert(6)</script>) <javascript:alert(7)>

![leak](https://elsewhere.invalid/j.png?secret=1) ![leak][ref]

[ref]: https://elsewhere.invalid/k.png "onload=alert(8)"

$$\\href{javascript:alert(9)}{x} \\includegraphics{https://elsewhere.invalid/l.png} \\style{background:url(https://elsewhere.invalid/m.png)}{y} \\class{n}{z} \\id{o}{w}$$

\`\`\`"><img src=https://elsewhere.invalid/p.png>
<img src="https://elsewhere.invalid/q.png">
\`\`\`

The end of the attack.`;
