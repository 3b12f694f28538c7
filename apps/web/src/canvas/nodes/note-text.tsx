import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode, useMemo } from 'react';

/**
 * A note's Markdown as elements. Raw HTML, pictures and addresses other than http, https and mailto come out as the text
 * they are written with, so that no note can run or fetch anything.
 */
export function NoteText({ text }: { text: string }) {
  return useMemo(() => blocks(lexer(text, { gfm: true, breaks: true })), [text]);
}

function blocks(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{block(token)}</Fragment>);
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return <strong className="pl-note-head">{inline(token.tokens ?? [])}</strong>;
    case 'paragraph':
      return <p>{inline(token.tokens ?? [])}</p>;
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case 'list':
      return listOf(token as Tokens.List);
    case 'code':
      return <pre>{(token as Tokens.Code).text}</pre>;
    case 'hr':
      return <hr />;
    case 'text':
      return token.tokens ? inline(token.tokens) : (token as Tokens.Text).text;
    case 'space':
    case 'def':
      return null;
    default:
      return <p>{token.raw}</p>;
  }
}

function listOf({ items, ordered, start }: Tokens.List): ReactNode {
  const rows = items.map((item, index) => (
    <li key={index}>
      {item.task ? <span aria-hidden>{item.checked ? '☑ ' : '☐ '}</span> : null}
      {blocks(item.tokens.filter((token) => token.type !== 'checkbox'))}
    </li>
  ));
  return ordered ? <ol start={start === '' ? 1 : start}>{rows}</ol> : <ul>{rows}</ul>;
}

function inline(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{span(token)}</Fragment>);
}

function span(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens ?? [])}</strong>;
    case 'em':
      return <em>{inline(token.tokens ?? [])}</em>;
    case 'del':
      return <del>{inline(token.tokens ?? [])}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return linkOf(token as Tokens.Link);
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'text':
      return (token as Tokens.Text).text;
    default:
      return token.raw;
  }
}

function linkOf({ href, tokens, raw }: Tokens.Link): ReactNode {
  if (!/^(https?|mailto):/i.test(href)) return raw;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener nofollow">
      {inline(tokens)}
    </a>
  );
}
