/** One post in each of the four formats, by joining strings: as many bytes as Feedmill writes, none of its care. */

export function rssItem({ fields, html }) {
  return `        <item>
            <title>${escapeText(fields.title)}</title>
            <link>${escapeText(fields.from)}</link>
            <guid isPermaLink="true">${escapeText(fields.from)}</guid>
            <pubDate>${new Date(fields.date).toUTCString()}</pubDate>
            <description>${escapeText(summaryOf(html))}</description>
            <content:encoded><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></content:encoded>
            <category>${escapeText(fields.tags)}</category>
            <dc:creator>${escapeText(fields.author)}</dc:creator>
        </item>\n`;
}

export function atomEntry({ fields, html }) {
  return `    <entry>
        <title>${escapeText(fields.title)}</title>
        <id>${escapeText(fields.from)}</id>
        <link rel="alternate" type="text/html" href="${escapeText(fields.from)}"/>
        <updated>${fields.date}</updated>
        <summary>${escapeText(summaryOf(html))}</summary>
        <content type="html"><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></content>
        <author><name>${escapeText(fields.author)}</name></author>
        <category term="${escapeText(fields.tags)}"/>
        <published>${fields.date}</published>
    </entry>\n`;
}

export function jsonItem({ fields, html }) {
  const { title, from, date, author, tags } = fields;
  const item = { id: from, url: from, title, content_html: html, summary: summaryOf(html), date_published: date };
  return `${JSON.stringify({ ...item, authors: [{ name: author }], tags })},\n`;
}

export function markdownFile({ fields, html }) {
  const { title, from, date, author, tags } = fields;
  return `---
title: ${JSON.stringify(title)}
date: ${date}
author: ${JSON.stringify(author)}
from: ${from}
tags: ${JSON.stringify(tags)}
description: ${JSON.stringify(summaryOf(html))}
---

${html}\n`;
}

function summaryOf(html) {
  return html.slice(0, 200);
}

function escapeText(value) {
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
