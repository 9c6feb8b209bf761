"""Figures for people who answer for mentoring: indicators, the mentors' paperwork, all schools together.

Everything here is pure: dossiers come in, tables of plain values go out. Nothing is stored and nothing is asked.
"""
