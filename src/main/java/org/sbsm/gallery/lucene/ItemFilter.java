/*-
 * #%L
 * Similarity Saliency for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 Similarity Saliency developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package org.sbsm.gallery.lucene;

import java.util.Optional;
import java.util.SortedSet;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.sbsm.file.FileNames;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.text.Numbers;

/**
 * Says which items count: Lucene's syntax, where numbers are numbers, and a field that
 * no item has is a mistake.
 */
public final class ItemFilter extends QueryParser {

	private static final String DEFAULT_FIELD = "file";

	private final SortedSet<String> fields;

	private ItemFilter(final SortedSet<String> fields) {
		super(DEFAULT_FIELD, new StandardAnalyzer());
		this.fields = fields;
		// A value such as CT-7 is one thing.
		setSplitOnWhitespace(true);
		setAutoGeneratePhraseQueries(true);
	}

	/**
	 * @param query with its filter
	 * @param fields that the gallery has
	 * @return the filter; nothing if all items count
	 * @throws IllegalArgumentException if it can't be understood
	 */
	public static Optional<Query> of(final GalleryQuery query, final SortedSet<String> fields) {
		if (query.filter().isBlank() && query.without().isEmpty()) return Optional.empty();
		final BooleanQuery.Builder all = new BooleanQuery.Builder();
		all.add(query.filter().isBlank() ? new MatchAllDocsQuery() : parse(query.filter(), fields), Occur.FILTER);
		for (final Exclusion exclusion : query.without()) {
			all.add(new TermQuery(new Term(field(exclusion), exclusion.value())), Occur.MUST_NOT);
		}
		return Optional.of(all.build());
	}

	private static String field(final Exclusion exclusion) {
		return exclusion.field().equals("file") ? Fields.FILE : Fields.EXACT + exclusion.field();
	}

	static Query both(final Query first, final Query second) {
		return new BooleanQuery.Builder().add(first, Occur.FILTER).add(second, Occur.FILTER).build();
	}

	private static Query parse(final String filter, final SortedSet<String> fields) {
		try {
			return withAllIfNegative(new ItemFilter(fields).parse(filter));
		}
		catch (final UnknownFieldException exc) {
			throw exc;
		}
		catch (final ParseException | IllegalArgumentException | TooComplexToDeterminizeException exc) {
			throw new IllegalArgumentException("filter: " + FileNames.shown(filter)
				+ " can't be understood; write it as modality:CT AND diagnosis:\"a b\" OR age:[30 TO 50],"
				+ " and put \\ before a character with another meaning, such as : or /.", exc);
		}
	}

	/** Lucene finds nothing for "not this" alone; people mean all others. */
	private static Query withAllIfNegative(final Query query) {
		if (!(query instanceof BooleanQuery all)
			|| all.clauses().stream().anyMatch(clause -> clause.getOccur() != Occur.MUST_NOT)) return query;
		final BooleanQuery.Builder others = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER);
		for (final BooleanClause clause : all.clauses()) {
			others.add(clause);
		}
		return others.build();
	}

	/** That of a filter, beside the sentence. */
	private static final class UnknownFieldException extends IllegalArgumentException {

		private static final long serialVersionUID = 1;

		UnknownFieldException(final String message) {
			super(message);
		}
	}

	private void check(final String field) {
		if (!fields.contains(field)) {
			throw new UnknownFieldException("filter: no item of the gallery has the field " + FileNames.shown(field)
				+ "; the fields are: " + String.join(", ", fields) + ".");
		}
	}

	@Override
	protected Query newFieldQuery(final org.apache.lucene.analysis.Analyzer analyzer, final String field,
		final String text, final boolean quoted) throws ParseException {
		check(field);
		final Query asText = super.newFieldQuery(analyzer, field, text, quoted);
		final var number = Numbers.decimal(text);
		if (number.isEmpty()) return asText;
		final Query asNumber = DoublePoint.newExactQuery(Fields.NUMBER + field, number.getAsDouble());
		if (asText == null) return asNumber;
		return new BooleanQuery.Builder().add(asText, Occur.SHOULD).add(asNumber, Occur.SHOULD).build();
	}

	@Override
	protected Query newRangeQuery(final String field, final String from, final String to,
		final boolean withFrom, final boolean withTo) {
		check(field);
		if (!isBound(from) || !isBound(to)) return super.newRangeQuery(field, from, to, withFrom, withTo);
		final double least = from == null ? Double.NEGATIVE_INFINITY : Numbers.decimal(from).getAsDouble();
		final double most = to == null ? Double.POSITIVE_INFINITY : Numbers.decimal(to).getAsDouble();
		return DoublePoint.newRangeQuery(Fields.NUMBER + field,
			withFrom || from == null ? least : DoublePoint.nextUp(least),
			withTo || to == null ? most : DoublePoint.nextDown(most));
	}

	private static boolean isBound(final String text) {
		return text == null || Numbers.decimal(text).isPresent();
	}

	@Override
	protected Query newWildcardQuery(final Term term) {
		check(term.field());
		return super.newWildcardQuery(term);
	}

	@Override
	protected Query newPrefixQuery(final Term term) {
		check(term.field());
		return super.newPrefixQuery(term);
	}

	@Override
	protected Query newFuzzyQuery(final Term term, final float similarity, final int prefix) {
		check(term.field());
		return super.newFuzzyQuery(term, similarity, prefix);
	}

	@Override
	protected Query newRegexpQuery(final Term term) {
		check(term.field());
		return super.newRegexpQuery(term);
	}
}
