/* KEY(name): every value that a template may use, besides the theme's own words under `t`. No
 * include guard: each includer defines KEY. docs/theme.md says what they mean. */

/* every page */
KEY(t) KEY(lang) KEY(dir) KEY(title) KEY(site_title) KEY(description) KEY(canonical) KEY(alternates)
KEY(hreflang) KEY(href) KEY(languages) KEY(name) KEY(current) KEY(style) KEY(icon) KEY(breadcrumbs) KEY(has_breadcrumbs)
KEY(home) KEY(organisation) KEY(office) KEY(url) KEY(notice)

KEY(accent) KEY(script)

/* what the module of the page computes with: days and hours in a zone, for machines */
KEY(zone_id) KEY(day) KEY(start) KEY(end)

/* a part in another language than the page */
KEY(part_lang) KEY(part_dir) KEY(part_notice)

/* group */
KEY(groups) KEY(group) KEY(acronym) KEY(mandate) KEY(chair) KEY(contact) KEY(phone) KEY(phone_href)
KEY(fax) KEY(email) KEY(web) KEY(web_label) KEY(qr) KEY(qr_svg) KEY(qr_png) KEY(target) KEY(target_label) KEY(label)
KEY(alt) KEY(latest) KEY(earlier) KEY(drafts)

/* meeting */
KEY(meeting) KEY(meetings) KEY(dates) KEY(attendance) KEY(venue) KEY(hours) KEY(zone)
KEY(working_languages) KEY(interpretation) KEY(tool) KEY(tool_href) KEY(deadlines) KEY(date)
KEY(letters) KEY(annexes) KEY(print_href) KEY(subject) KEY(language_note) KEY(page_lang)

/* letter and annexes */
KEY(letter) KEY(number) KEY(reference) KEY(addressees) KEY(salutation)
KEY(body) KEY(closing) KEY(signed) KEY(signatory) KEY(signatory_title) KEY(country)
KEY(deadlines_below) KEY(annex) KEY(text) KEY(agenda) KEY(note) KEY(items) KEY(anchor)
KEY(status) KEY(status_notice) KEY(was_planned) KEY(spans) KEY(address) KEY(host)
KEY(events) KEY(registration) KEY(documents) KEY(revised) KEY(interpretation_languages) KEY(actions)
KEY(form_href) KEY(form_label) KEY(amends) KEY(amended_by) KEY(file) KEY(size)
KEY(type) KEY(archive_href) KEY(periods) KEY(years) KEY(year) KEY(subgroups) KEY(menu)
KEY(groups_too) KEY(cancelled) KEY(form)
KEY(parts) KEY(id) KEY(more) KEY(place_and_date) KEY(has_deadlines) KEY(has_documents)

/* a translation whose original has changed */
KEY(updated) KEY(part_updated)

/* agenda and timetable */
KEY(presenters) KEY(time) KEY(timetable) KEY(tentative) KEY(weeks) KEY(days) KEY(span)
KEY(headers) KEY(bodies) KEY(rows) KEY(level) KEY(scope) KEY(cells) KEY(sessions) KEY(marks) KEY(key)
KEY(notes) KEY(back) KEY(last)

/* an old address */
KEY(refresh)

/* languages */
KEY(absent) KEY(page_dir) KEY(count)

/* paper */
KEY(paper) KEY(print_style) KEY(running) KEY(head) KEY(others) KEY(before) KEY(between) KEY(after)
KEY(pdf)

/* search */
KEY(search_href) KEY(search_script) KEY(index) KEY(archives)
/* for programs, and for those who show a link with a picture */
KEY(calendar) KEY(feed) KEY(data) KEY(event_file) KEY(json_ld) KEY(social) KEY(image) KEY(width)
KEY(height) KEY(locale)
