//! The domain, natively: the review and what is asked of it, drafts and their way in and out, figures as pictures.
//!
//! One program for all of them, since each would be linked anew: `cargo test -p furikaeri-tests --test domain
//! drafts_store::` runs a file.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod addresses;
mod chart;
mod common;
mod dataset;
mod deadline;
mod drafts_anchor_status;
mod drafts_backup;
mod drafts_collate;
mod drafts_collate_laws;
mod drafts_collate_one_device;
mod drafts_csv;
mod drafts_erasing;
mod drafts_exchange;
mod drafts_first_forms;
mod drafts_history;
mod drafts_mail;
mod drafts_mail_faults;
mod drafts_mail_form;
mod drafts_marks;
mod drafts_never_lost;
mod drafts_open_drafts;
mod drafts_overview;
mod drafts_people;
mod drafts_quota;
mod drafts_resolving;
mod drafts_schema;
mod drafts_session;
mod drafts_store;
mod drafts_unreadable;
mod drafts_visible;
mod drafts_wiped;
mod drafts_worklist;
mod drafts_written_out;
mod fidelity;
mod figures;
mod file_name;
mod filter;
mod fold;
mod generate;
mod hostile;
mod indicator_words;
mod link;
mod loading;
mod mail_link;
mod open_data;
mod package;
mod packed;
mod persisted;
mod readings;
mod results;
mod schema;
mod search;
mod shared_picture;
mod short_names;
mod small;
mod support;
mod titles;
mod unnumbered;
mod whole;
mod write_on;
